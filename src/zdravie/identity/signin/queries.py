"""Reads for the pages of the sign-on."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.limits import round_up
from zdravie.identity.signin.models import OneTimeCode, SignInRecord
from zdravie.identity.signin.types import Challenge, Channel, Purpose
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_minutes, get_seconds


def find_challenge(challenge_id: UUID, *, binding: str) -> Challenge | None:
    """The code that this browser waits for; another browser's is nobody's business."""
    code = OneTimeCode.objects.filter(pk=challenge_id, binding=binding).first()
    return describe_code(code) if code else None


def find_proven_phone(challenge_id: UUID, *, binding: str, now: datetime) -> str | None:
    """The telephone that this browser proved a short while ago by a code for sign-in."""
    life = get_minutes("signin.registration_life", on=now.astimezone(MOSCOW).date())
    code = OneTimeCode.objects.filter(
        pk=challenge_id,
        binding=binding,
        purpose=Purpose.SIGN_IN,
        used_at__gt=database_now() - life,
    ).first()
    return code.address if code else None


def describe_code(code: OneTimeCode) -> Challenge:
    """What the page of a code may show."""
    pause = get_seconds("signin.code_resend_after", on=code.created_at.astimezone(MOSCOW).date())
    return Challenge(
        id=code.pk,
        purpose=Purpose(code.purpose),
        channel=Channel(code.channel),
        address=code.address,
        account_id=code.account_id,
        pending_id=code.pending_id,
        sent_at=code.created_at,
        expires_at=code.expires_at,
        resend_at=round_up(code.created_at + pause),
        is_used=code.used_at is not None,
    )


def list_sign_ins(*, actor: Actor, most: int = 50) -> list[SignInRecord]:
    """The actor's own journal of sign-ins, newest first; the look is written down."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="signin.journal", purpose="own cabinet")
    return list(SignInRecord.objects.filter(account_id=actor.id).order_by("-at", "-pk")[:most])
