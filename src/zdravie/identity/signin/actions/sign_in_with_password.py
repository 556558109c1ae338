"""Check login and password; a second factor is awaited then."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_login
from zdravie.identity.signin import counters, errors, events, journal, networks
from zdravie.identity.signin.admission import await_factor
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Awaited, Method, Outcome, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers.login_name import LoginName
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes


def sign_in_with_password(
    *, login: LoginName, password: str, visitor: Visitor, actor: Actor, now: datetime
) -> Awaited:
    """
    Accept the password and wait for the second factor. Unknown login, wrong password and a full counter
    look and take the same; the counter of strangers does not touch the owner's known devices (C-11).

    :raises WrongLoginOrPassword: for any of the three
    :raises TooManyFromNetwork: whoever asks, from a network that tries too much
    :raises AccountBlocked: the password is right, the account is stopped
    """
    networks.count_try(visitor.ip, Kind.PASSWORD, now=now)
    day = now.astimezone(MOSCOW).date()
    account = find_by_login(login)
    device = bucket_of(visitor.device_token, account)
    index = counters.counter_index(login, account)
    may_look = counters.count_try(index, device, on=day)
    if not passwords.matches(password, account.password if account and may_look else "") or account is None:
        _note_failure(account if may_look else None, Outcome.WRONG_PASSWORD, visitor, actor, now)
        raise errors.WrongLoginOrPassword(
            minutes=int(get_minutes("signin.block", on=day).total_seconds() // 60)
        )
    if not account.is_active:
        _note_failure(account, Outcome.ACCOUNT_BLOCKED, visitor, actor, now)
        raise errors.blocked(account.block_reason)
    with transaction.atomic():
        counters.clear_tries(index, device)
        record_event(events.PasswordAccepted(account_id=account.pk), actor=actor, now=now)
        return await_factor(
            account_id=account.pk, amr=("pwd",), wanted=Assurance.MEDIUM, visitor=visitor, now=now
        )


def _note_failure(
    account: Account | None, outcome: Outcome, visitor: Visitor, actor: Actor, now: datetime
) -> None:
    """Two rows, whoever was meant: in the owner's journal only while the counter lets passwords be tried."""
    journal.write_failure(account, method=Method.PASSWORD, outcome=outcome, visitor=visitor, now=now)
    person_id = account.pk if account else None
    record_refusal(actor=actor, what="signin.password", purpose=outcome.value, person_id=person_id)
