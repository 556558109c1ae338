"""Enter the code that the other person told: consent given."""

import hmac
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.family import asking, errors, events
from zdravie.registries.family.actions.ask_for_adult import CODE_PURPOSE
from zdravie.registries.family.models import Representation


def confirm_consent(*, code: str, actor: Actor, now: datetime) -> Representation:
    """
    Grant the latest request of the actor whose code this is; a wrong code counts as a try.

    :raises WrongCode: not the code, too late, too many tries, or nobody was asked: the answer is the same
    """
    granted = _check(code, actor, now)
    if granted is None:
        raise errors.WrongCode
    return granted


@transaction.atomic
def _check(code: str, actor: Actor, now: datetime) -> Representation | None:
    asked = Representation.objects.filter(
        representative_id=actor.id, kind=Representation.Kind.ADULT, state=Representation.State.ASKED
    )
    tie = asked.select_for_update().filter(answer_by__gt=now).order_by("-asked_at").first()
    if tie is None:
        return None
    tie.tries += 1
    is_right = hmac.compare_digest(
        blind_index(CODE_PURPOSE, f"{tie.pk}:{code.strip()}"), bytes(tie.code_hash or b"")
    )
    if is_right and tie.person_id is not None:
        tie.state, tie.granted_at, tie.code_hash = Representation.State.GRANTED, now, None
        record_event(
            events.AccessGranted(representation_id=tie.pk, person_id=tie.person_id), actor=actor, now=now
        )
    elif tie.tries >= get_count("family.code_tries", on=asking.day_of(now)):
        tie.state, tie.ended_at, tie.code_hash = Representation.State.REFUSED, now, None
        record_event(events.AccessRefused(representation_id=tie.pk), actor=actor, now=now)
    tie.save(update_fields=["tries", "state", "granted_at", "ended_at", "code_hash"])
    return tie if tie.state == Representation.State.GRANTED else None
