"""«Это не я»: the owner did not recognise something, so the account is shut at once (ID-095)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.spoil_password import spoil_password
from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import cases, errors, events, freezes, journal, warnings
from zdravie.identity.signin.actions.withdraw_access import withdraw_access
from zdravie.identity.signin.models import Device, Session, SupportCase
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_event import record_event

_SAME_STORY = timedelta(days=1)


@transaction.atomic
def report_not_me(*, account_id: UUID, actor: Actor, now: datetime) -> SupportCase:
    """
    End all sessions and tokens, forget all browsers, distrust the password, freeze recovery and contacts.

    Closes only: nothing becomes easier for anybody. A second press within a day joins the same case.

    :returns: the case; its number is told to the person
    :raises NotYours: somebody else's account
    """
    is_owner = actor.is_person and actor.id == account_id
    if not is_owner and actor.kind is not ActorKind.SYSTEM:
        raise errors.NotYours
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise errors.NotYours
    withdraw_access(account_id=account_id, reason=Session.EndReason.NOT_ME, actor=actor, now=now)
    Device.objects.filter(account_id=account_id).delete()
    spoil_password(account_id=account_id, state=Account.PasswordState.COMPROMISED, actor=actor, now=now)
    until = freezes.freeze(account_id, now=now)
    case = _open_or_join(account_id, now=now)
    reported = events.NotMeReported(case_id=case.pk, account_id=account_id)
    journal.write_security_event(account_id, kind=reported.name, now=now)
    record_event(reported, actor=actor, now=now)
    warnings.confirm_not_me(account, number=case.number, until=until, actor=actor, now=now)
    return case


def _open_or_join(account_id: UUID, *, now: datetime) -> SupportCase:
    living = SupportCase.objects.filter(
        account_id=account_id,
        kind=SupportCase.Kind.NOT_ME,
        state=SupportCase.State.OPEN,
        opened_at__gt=now - _SAME_STORY,
    )
    return living.first() or cases.open_case(SupportCase.Kind.NOT_ME, account_id=account_id, now=now)
