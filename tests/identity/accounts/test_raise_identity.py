"""The one way up: only the system, never down, every former name and paper kept, every number one owner."""

import json
from datetime import date, datetime

import pytest

from tests.identity.proofing.conftest import ANNA, actor_of, open_for
from zdravie.identity.accounts import errors
from zdravie.identity.accounts.actions.raise_identity import raise_identity
from zdravie.identity.accounts.models import Account, Document, NameChange
from zdravie.identity.accounts.types import ProvenPaper, ProvenPerson
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
LEVEL = IdentityLevel


@pytest.fixture
def anna(now: datetime) -> Account:
    return open_for(now)


def person(number: str = "4510123456", **changes: object) -> ProvenPerson:
    names = {name: ANNA[name] for name in ("family_name", "given_name", "patronymic", "birth_on", "snils")}
    paper = ProvenPaper(kind="RF_PASSPORT", number=number, series=number[:4], issued_on=date(2008, 5, 3))
    return ProvenPerson(**{**names, "paper": paper, **changes})  # type: ignore[arg-type]


def lift(account: Account, level: LEVEL, proven: ProvenPerson | None, now: datetime) -> Account:
    return raise_identity(
        account_id=account.pk, level=level, person=proven, ground="proofing:test", actor=SYSTEM, now=now
    )


def test_nobody_raises_themselves(anna: Account, now: datetime) -> None:
    with pytest.raises(errors.NotAllowedToVouch):
        raise_identity(
            account_id=anna.pk,
            level=LEVEL.CONFIRMED,
            person=None,
            ground="I am",
            actor=actor_of(anna),
            now=now,
        )


def test_a_level_rises_and_never_falls(anna: Account, now: datetime) -> None:
    assert lift(anna, LEVEL.CONFIRMED, person(), now).identity is LEVEL.CONFIRMED
    assert lift(anna, LEVEL.STANDARD, None, now).identity is LEVEL.CONFIRMED
    kinds = AuditEntry.objects.values_list("what", flat=True)
    assert list(kinds).count("accounts.identity_raised.v1") == 1


@pytest.mark.covers("C-21")
def test_both_names_and_both_passports_are_kept(anna: Account, now: datetime) -> None:
    lift(anna, LEVEL.STANDARD, person(), now)
    married = lift(anna, LEVEL.STANDARD, person("4521654321", family_name="Орлова"), now)
    assert married.family_name == "Орлова"
    change = NameChange.objects.get()
    said = [json.loads(text)["family_name"] for text in (change.before, change.after)]
    assert said == ["Семёнова", "Орлова"]
    states = dict(Document.objects.values_list("state", "verified_at"))
    assert set(states) == {"VERIFIED", "REPLACED"}


def test_the_same_passport_again_changes_nothing(anna: Account, now: datetime) -> None:
    lift(anna, LEVEL.STANDARD, person(), now)
    lift(anna, LEVEL.STANDARD, person(), now)
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, errors.SnilsTaken),
        ({"snils": "08765430300", "inn": ANNA["inn"]}, errors.InnTaken),
        ({"snils": "08765430300"}, errors.DocumentTaken),
    ],
)
def test_a_number_verified_elsewhere_is_refused_whole(
    anna: Account, now: datetime, changes: dict[str, str], refusal: type[Exception]
) -> None:
    lift(anna, LEVEL.STANDARD, person(inn=ANNA["inn"]), now)
    other = open_for(now, phone="+79160000007")
    with pytest.raises(refusal):
        lift(other, LEVEL.STANDARD, person(**changes), now)
    other.refresh_from_db()
    assert other.identity is LEVEL.SIMPLIFIED


def test_a_blocked_or_absent_account_is_not_raised(anna: Account, now: datetime) -> None:
    Account.objects.filter(pk=anna.pk).update(state="BLOCKED", blocked_at=now)
    with pytest.raises(errors.AccountNotFound):
        lift(anna, LEVEL.STANDARD, person(), now)
    anna.pk = new_id()
    with pytest.raises(errors.AccountNotFound):
        lift(anna, LEVEL.STANDARD, person(), now)
