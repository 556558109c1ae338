"""What the operator's desk sees and asks first: the queue of cases, one case beside the account it means."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_login
from zdravie.identity.recovery import errors
from zdravie.identity.signin import cases, freezes
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.staff.queries import Role, demand_role
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.actions.record_access import record_access


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """One case as its page shows it."""

    case: SupportCase
    details: dict[str, str]
    account: Account | None
    is_name_equal: bool
    frozen_until: datetime | None


def demand_operator(actor: Actor, *, now: datetime) -> None:
    """:raises NotStaff, SignInTooWeak: the actor does not sit at the desk"""
    demand_role(actor, Role.OPERATOR, on=now.astimezone(MOSCOW).date())


def list_open_cases(*, actor: Actor, now: datetime) -> list[SupportCase]:
    """
    The queue, oldest first.

    :raises NotStaff, SignInTooWeak: see ``demand_operator``
    """
    demand_operator(actor, now=now)
    return list(SupportCase.objects.filter(state=SupportCase.State.OPEN).order_by("opened_at")[:200])


def get_case(case_id: UUID, *, actor: Actor, now: datetime) -> OpenCase:
    """
    One open case; the look at the account is written down.

    :raises NotStaff, SignInTooWeak: see ``demand_operator``
    :raises CaseSettled: it is not open
    """
    demand_operator(actor, now=now)
    case = SupportCase.objects.filter(pk=case_id, state=SupportCase.State.OPEN).first()
    if case is None:
        raise errors.CaseSettled
    details = cases.details_of(case)
    account = find_by_id(case.account_id) if case.account_id else find_account(details.get("phone", ""))
    if account:
        record_access(
            actor=actor, person_id=account.pk, what="recovery.case", purpose="support", subject_id=case.pk
        )
    return OpenCase(
        case=case,
        details=details,
        account=account,
        is_name_equal=account is not None and _same(account.full_name, details.get("full_name", "")),
        frozen_until=freezes.frozen_until(account.pk, now=now) if account else None,
    )


def find_account(login: str) -> Account | None:
    """By whatever name the asker gave."""
    try:
        return find_by_login(kind_of_login(login)) if login else None
    except InvalidIdentifier:
        return None


def _same(one: str, other: str) -> bool:
    return _essence(one) == _essence(other)


def _essence(name: str) -> str:
    return " ".join(name.lower().replace("ё", "е").split())
