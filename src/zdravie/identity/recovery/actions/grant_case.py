"""An operator has compared the papers and agrees: the freeze or block ends, a link goes out."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.unblock_account import unblock_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import desk, errors, events, notices, tickets
from zdravie.identity.recovery.models import Ticket
from zdravie.identity.signin import cases
from zdravie.identity.signin.actions.lift_freeze import lift_freeze
from zdravie.identity.signin.models import SupportCase
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes

_TOKEN_BYTES = 24
_PROVEN_BY_PAPER = {SupportCase.Kind.RECOVERY, SupportCase.Kind.UNBLOCK}


@transaction.atomic
def grant_case(
    *, case_id: UUID, login: str, replaces_phone: bool, answer: str, actor: Actor, now: datetime
) -> SupportCase:
    """
    Settle in favour of the asker. The operator learns no password and sets none.

    :param login: whose account it is, as the operator has found out; may be empty for «Это не я»
    :param replaces_phone: the telephone named for the answer takes the place of the lost one
    :raises NotStaff, SignInTooWeak: the actor does not sit at the desk
    :raises CaseSettled: somebody was faster
    :raises CaseWithoutAccount: nobody has such an account, or it is the operator's own
    :raises NowhereToSend: without papers the link goes to a confirmed e-mail, and there is none
    """
    desk.demand_operator(actor, now=now)
    case = SupportCase.objects.select_for_update().filter(pk=case_id, state=SupportCase.State.OPEN).first()
    if case is None:
        raise errors.CaseSettled
    account = _account_of(case, login)
    if account is None or account.pk == actor.id:
        raise errors.CaseWithoutAccount
    case.state, case.settled_at, case.settled_by_id = SupportCase.State.GRANTED, now, actor.id
    case.account_id, case.answer = account.pk, answer
    case.save(update_fields=["state", "settled_at", "settled_by_id", "account_id", "answer"])
    record_event(events.CaseGranted(case_id=case.pk, account_id=account.pk), actor=actor, now=now)
    if case.kind == SupportCase.Kind.NO_SMS:
        _send_link(case, account, replaces_phone=False, actor=actor, now=now)
        return case
    lift_freeze(account_id=account.pk, actor=actor, now=now)
    if case.kind in _PROVEN_BY_PAPER:
        unblock_account(account_id=account.pk, actor=actor, now=now)
        _send_link(case, account, replaces_phone=replaces_phone, actor=actor, now=now)
    return case


def _account_of(case: SupportCase, login: str) -> Account | None:
    if case.account_id:
        return Account.objects.filter(pk=case.account_id).first()
    return desk.find_account(login)


def _send_link(
    case: SupportCase, account: Account, *, replaces_phone: bool, actor: Actor, now: datetime
) -> None:
    is_proven = case.kind in _PROVEN_BY_PAPER
    reach = cases.details_of(case).get("reach", "")
    if not is_proven:
        if not (account.email and account.email_confirmed_at):
            raise errors.NowhereToSend
        reach = account.email
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    until = now + get_minutes("recovery.ticket_life", on=now.astimezone(MOSCOW).date())
    Ticket.objects.create(
        case_id=case.pk,
        account_id=account.pk,
        token_index=tickets.token_index(token),
        is_identity_proven=is_proven,
        new_phone=reach if replaces_phone and "@" not in reach else None,
        created_at=now,
        expires_at=until,
    )
    notices.send_ticket(to=reach, token=token, case=case, until=until, actor=actor, now=now)
