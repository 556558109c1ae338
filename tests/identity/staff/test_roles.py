"""Roles of the staff: given by command to holders of a passkey, taken back, asked at the door."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from pytest_django import Settings

from tests.identity.proofing.conftest import actor_of, open_for
from zdravie.config.settings import id as program
from zdravie.identity.accounts.models import Account
from zdravie.identity.staff import errors, queries
from zdravie.identity.staff.actions.grant_role import grant_role
from zdravie.identity.staff.actions.revoke_role import revoke_role
from zdravie.identity.staff.factors import has_phishing_resistant
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id
from zdravie.platform.norms import queries as norms
from zdravie.platform.norms.models import Norm

pytestmark = pytest.mark.django_db
OPERATOR = StaffRole.Role.OPERATOR
HOLDERS: set[UUID] = set()


def holds_passkey(account_id: UUID) -> bool:
    return account_id in HOLDERS


@pytest.fixture(autouse=True)
def factors(settings: Settings) -> None:
    HOLDERS.clear()
    settings.ZDRAVIE_PHISHING_RESISTANT = f"{__name__}.holds_passkey"


@pytest.fixture
def account(now: datetime) -> Account:
    return open_for(now)


def test_a_role_needs_a_passkey_first(account: Account, now: datetime) -> None:
    with pytest.raises(errors.FactorMissing):
        grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    HOLDERS.add(account.pk)
    grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    assert queries.has_role(account.pk, OPERATOR)
    with pytest.raises(errors.RoleHeld):
        grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)


def test_without_a_known_answer_nobody_holds_a_passkey(
    account: Account, now: datetime, settings: Settings
) -> None:
    settings.ZDRAVIE_PHISHING_RESISTANT = ""
    with pytest.raises(errors.FactorMissing):
        grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)


def test_the_norm_may_be_switched_off(account: Account, now: datetime) -> None:
    Norm.objects.filter(code="staff.needs_phishing_resistant").update(value=0)
    norms.forget()
    grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    queries.demand_role(actor_of(account), OPERATOR, on=now.date())
    norms.forget()


def test_people_give_nobody_a_role(account: Account, now: datetime) -> None:
    HOLDERS.add(account.pk)
    for act in (grant_role, revoke_role):
        with pytest.raises(errors.NotAllowedToGrant):
            act(account_id=account.pk, role=OPERATOR, actor=actor_of(account), now=now)
    with pytest.raises(errors.NoAccount):
        grant_role(account_id=new_id(), role=OPERATOR, actor=SYSTEM, now=now)


def test_a_role_taken_back_closes_the_door(account: Account, now: datetime) -> None:
    HOLDERS.add(account.pk)
    grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    queries.demand_role(actor_of(account, Assurance.HIGH), OPERATOR, on=now.date())
    revoke_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    with pytest.raises(errors.NotStaff):
        queries.demand_role(actor_of(account, Assurance.HIGH), OPERATOR, on=now.date())
    with pytest.raises(errors.RoleAbsent):
        revoke_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)
    grant_role(account_id=account.pk, role=OPERATOR, actor=SYSTEM, now=now)


@pytest.mark.parametrize(
    ("assurance", "has_passkey", "is_let_in"),
    [
        (Assurance.HIGH, False, True),
        (Assurance.MEDIUM, True, True),
        (Assurance.MEDIUM, False, False),
        (Assurance.LOW, True, False),
    ],
)
def test_the_door_asks_how_one_signed_in(
    account: Account,
    now: datetime,
    assurance: Assurance,
    has_passkey: bool,
    is_let_in: bool,
    make_actor: Callable[..., Actor],
) -> None:
    StaffRole.objects.create(account=account, role=OPERATOR, granted_at=now)
    if has_passkey:
        HOLDERS.add(account.pk)
    actor = actor_of(account, assurance)
    if is_let_in:
        queries.demand_role(actor, OPERATOR, on=now.date())
        return
    with pytest.raises(errors.SignInTooWeak):
        queries.demand_role(actor, OPERATOR, on=now.date())
    with pytest.raises(errors.NotStaff):
        queries.demand_role(make_actor(assurance=Assurance.HIGH), OPERATOR, on=now.date())


def test_the_program_asks_the_room_of_factors(account: Account, settings: Settings) -> None:
    settings.ZDRAVIE_PHISHING_RESISTANT = program.ZDRAVIE_PHISHING_RESISTANT
    assert has_phishing_resistant(account.pk) is False
