"""A person who came in by a code proves the password too."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.signin import admission, counters, errors
from zdravie.identity.signin.devices import bucket_of
from zdravie.identity.signin.types import Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes


def step_up_with_password(
    *, pending_id: UUID, password: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Raise the session by the password; tries are counted together with those at the door.

    :raises SignInGone: nothing awaits a factor in this browser
    :raises WrongPassword: it is wrong, or the counter is full
    """
    awaited = admission.get_awaited(pending_id, binding=visitor.binding)
    account = find_active(awaited.account_id)
    if account is None or not awaited.is_step_up:
        raise errors.SignInGone
    day = now.astimezone(MOSCOW).date()
    index, device = counters.index_of_account(account.pk), bucket_of(visitor.device_token, account)
    may_look = counters.count_try(index, device, on=day)
    if not passwords.matches(password, account.password if may_look else ""):
        admission.note_failure(awaited, method=Method.PASSWORD, visitor=visitor, actor=actor, now=now)
        raise errors.WrongPassword(minutes=int(get_minutes("signin.block", on=day).total_seconds() // 60))
    with transaction.atomic():
        counters.clear_tries(index, device)
        return admission.settle(
            awaited, method=Method.STEP_UP, amr=("pwd",), visitor=visitor, actor=actor, now=now
        )
