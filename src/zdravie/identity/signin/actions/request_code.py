"""Send a one-time code to an address, whether anybody has an account with it or not."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from zdravie.identity.signin import errors, events, networks
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.digests import digest_of_code, draw_code
from zdravie.identity.signin.limits import DAY, Limits, PastCode, allow_tries, limits_on
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.queries import describe_code
from zdravie.identity.signin.sending import find_owner, send_code
from zdravie.identity.signin.types import Challenge, Channel, Purpose, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify.queries import is_gateway_healthy
from zdravie.platform.notify.types import Channel as Way
from zdravie.platform.vault.blind import blind_index

_BY_EMAIL = {Purpose.SIGN_IN, Purpose.RECOVERY}


def request_code(
    *,
    address: str,
    purpose: Purpose,
    channel: Channel = Channel.SMS,
    account_id: UUID | None = None,
    pending_id: UUID | None = None,
    is_resend: bool = False,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> Challenge:
    """
    Send a code and say what its page may show. Times and limits go by the database's clock.

    A second wish within the pause, from the same browser for the same purpose, is the same code:
    a double press sends nothing twice. ``is_resend`` insists on a new one.

    :param address: a telephone in E.164, or a confirmed e-mail: who is meant
    :param channel: a code by e-mail goes to the confirmed address of whoever is meant, if there is one
    :param account_id: whose account it opens or changes, when that is known already
    :param pending_id: the sign-in or step-up that it completes
    :raises EmailTooWeak: an e-mail opens only what one factor opens (C-12)
    :raises TooManyFromNetwork: the network asks for too many
    :raises CodeTooSoon: the pause between codes is not over
    :raises CodesCapped: the telephone got its codes of the day
    :raises CodesBlocked: codes for the telephone were burnt again and again
    """
    if channel is Channel.EMAIL and purpose not in _BY_EMAIL:
        raise errors.EmailTooWeak
    networks.count_try(visitor.ip, Kind.CODE, now=now)
    wish = _Wish(address, purpose, channel, account_id, pending_id, visitor)
    try:
        return _request(wish, is_resend=is_resend, actor=actor, now=now)
    except (errors.CodesCapped, errors.CodesBlocked) as refusal:
        what = events.CodeRequested.name
        record_refusal(actor=actor, what=what, purpose=refusal.code, person_id=account_id)
        raise


@dataclass(frozen=True, slots=True)
class _Wish:
    """Who wants a code, where to and what for."""

    address: str
    purpose: Purpose
    channel: Channel
    account_id: UUID | None
    pending_id: UUID | None
    visitor: Visitor

    @property
    def index(self) -> bytes:
        return blind_index("signin.address", self.address)

    def new_code(self) -> OneTimeCode:
        """The code that is wished for, without its times, its tries and its digits."""
        return OneTimeCode(
            purpose=self.purpose,
            binding=self.visitor.binding,
            channel=self.channel,
            address=self.address,
            address_index=self.index,
            account_id=self.account_id,
            pending_id=self.pending_id,
        )

    def is_way_around(self, at: datetime, now: datetime) -> bool:
        """Another channel is asked for because that of the last code is out of order: nobody need wait."""
        last = self.living_codes(at).order_by("-created_at").first()
        if last is None or last.channel == self.channel:
            return False
        return not is_gateway_healthy(Way(last.channel), now=now)

    def living_codes(self, at: datetime) -> QuerySet[OneTimeCode]:
        """Codes that this browser may still enter for this address."""
        return OneTimeCode.objects.filter(
            address_index=self.index, binding=self.visitor.binding, used_at__isnull=True, expires_at__gt=at
        )

    def find_fresh(self, at: datetime, limits: Limits) -> OneTimeCode | None:
        """The very code that is wished for, sent a moment ago."""
        return (
            self.living_codes(at)
            .filter(purpose=self.purpose, channel=self.channel, account_id=self.account_id)
            .filter(pending_id=self.pending_id, burnt_at__isnull=True)
            .filter(created_at__gt=at - limits.resend_after)
            .first()
        )


@transaction.atomic
def _request(wish: _Wish, *, is_resend: bool, actor: Actor, now: datetime) -> Challenge:
    limits = limits_on(now.astimezone(MOSCOW).date())
    owner = find_owner(wish.new_code())
    device = bucket_of(wish.visitor.device_token, owner)
    _wait_for_turn(wish.index)
    moment = database_now()
    fresh = wish.find_fresh(moment, limits)
    if fresh and not is_resend:
        return describe_code(fresh)
    if is_resend and wish.is_way_around(moment, now):
        limits = replace(limits, resend_after=timedelta(0))
    wish.living_codes(moment).update(expires_at=moment)  # of one browser's codes only the last one counts

    code = _make(wish, device, limits, moment)
    text = draw_code()
    code.digest = digest_of_code(
        text, challenge_id=code.pk, purpose=code.purpose, binding=code.binding, address=code.address
    )
    code.save(force_insert=True)
    send_code(code, text, owner=owner, actor=actor, now=now)
    record_event(events.CodeRequested(challenge_id=code.pk, kind=code.purpose), actor=actor, now=now)
    return describe_code(code)


def _make(wish: _Wish, device: str, limits: Limits, moment: datetime) -> OneTimeCode:
    """The row of the next code, if the past day permits one."""
    rows = OneTimeCode.objects.filter(address_index=wish.index, device=device, created_at__gt=moment - DAY)
    past = [
        PastCode(*row)
        for row in rows.values_list(
            "created_at", "expires_at", "tries", "tries_allowed", "burnt_at", "used_at"
        )
    ]
    code = wish.new_code()
    code.device = device
    code.created_at, code.expires_at = moment, moment + limits.life
    code.tries_allowed = allow_tries(past, limits=limits, now=moment)
    return code


def _wait_for_turn(index: bytes) -> None:
    """One request for an address at a time, so that two cannot both be the last one allowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"signin.code:{index.hex()}"]
        )
