"""Services of the tests, people of the desk, and an application on its way."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from tests.platform.casework import services
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.casework import fees, registry
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.confirm_decision import confirm_decision
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.judge_document import judge_document
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answers import seen
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.types import Outcome
from zdravie.platform.files.models import StoredFile

PROFILE = {"family_name": "Волкова", "given_name": "Анна"}
INN = "500100732259"
ON_DUTY: dict[UUID, set[str]] = {}


def holds(actor: Actor, kinds: tuple[str, ...], *, on: object) -> bool:
    """Duties of the tests; the register of duties lies above this room."""
    return bool(on) and bool(ON_DUTY.get(actor.id or new_id(), set()) & set(kinds))


def email_of(person_id: UUID) -> str:
    return f"{person_id}@mail.example"


def name_of(_person_id: UUID) -> str:
    return "Лебедева Н. П."


def person(*duties: str) -> Actor:
    actor = Actor(ActorKind.PERSON, new_id(), Assurance.MEDIUM, IdentityLevel.CONFIRMED, session="test")
    assert actor.id
    ON_DUTY[actor.id] = set(duties)
    return actor


@pytest.fixture(autouse=True)
def offered(settings) -> Iterator[None]:
    settings.ZDRAVIE_DUTIES = f"{__name__}.holds"
    settings.ZDRAVIE_NAME_OF = f"{__name__}.name_of"
    settings.ZDRAVIE_EMAIL_OF = f"{__name__}.email_of"
    for service in (REVIEWED, AUTOMATIC):
        registry.register(service)
    fees.register_cashier(lambda _case, code, _actor, _now: code == "test.book")
    yield
    for service in (REVIEWED, AUTOMATIC):
        registry.forget(service.code)
    fees.register_cashier(fees._nothing)
    services.WORDS.clear()
    ON_DUTY.clear()


@pytest.fixture
def media(settings, tmp_path: Path) -> Path:
    """A folder of the test's own for uploads."""
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    return tmp_path


@pytest.fixture
def applicant() -> Actor:
    return person()


@pytest.fixture
def reviewer() -> Actor:
    return person("REVIEWER")


@pytest.fixture
def second() -> Actor:
    return person("REVIEWER")


@pytest.fixture
def senior() -> Actor:
    return person("SENIOR_REVIEWER")


@pytest.fixture
def clerk() -> Actor:
    return person("CLERK")


def begin(actor: Actor, now: datetime, service: str = REVIEWED.code) -> Case:
    return begin_case(service_code=service, profile=PROFILE, actor=actor, now=now)


def save(case: Case, step: str, actor: Actor, now: datetime, **values: str) -> Case:
    page = next(one for one in registry.get_service(case.service).steps if one.code == step)
    fresh = Case.objects.get(pk=case.pk)
    return save_answers(
        case_id=case.pk, step_code=step, values=values, seen=seen(page, fresh.answers), actor=actor, now=now
    )


def put(case: Case, kind: str, now: datetime) -> CaseDocument:
    """A document whose upload has its own tests."""
    file = StoredFile.objects.create(
        owner_id=case.applicant_id,
        room="casework",
        document_type="PASSPORT",
        media_type="image/jpeg",
        name="паспорт.jpg",
        size=5,
        sha256="5" * 64,
        stored_at=now,
    )
    return CaseDocument.objects.create(case=case, kind=kind, file=file, round=case.round + 1, added_at=now)


def send(actor: Actor, now: datetime, service: str = REVIEWED.code, **work: str) -> Case:
    """Filled in and sent."""
    case = begin(actor, now, service)
    save(case, "person", actor, now, inn=INN)
    if service == REVIEWED.code:
        save(case, "work", actor, now, **work)
        put(case, "passport", now)
    return submit_case(case_id=case.pk, actor=actor, now=now)


def in_review(actor: Actor, now: datetime) -> Case:
    """Sent, checked and waiting for a reviewer."""
    case = send(actor, now)
    run_checks(case_id=case.pk, now=now)
    return Case.objects.get(pk=case.pk)


def take(case: Case, actor: Actor, now: datetime) -> Case:
    return claim_case(case_id=case.pk, actor=actor, now=now)


def judge_all(case: Case, actor: Actor, now: datetime, cause: str = "") -> None:
    for one in case.documents.filter(removed_at__isnull=True):
        judge_document(case_id=case.pk, document_id=one.pk, cause_code=cause, actor=actor, now=now)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def refused(applicant: Actor, reviewer: Actor, second: Actor, now: datetime) -> Case:
    case = take(in_review(applicant, now), reviewer, now)
    decide_case(
        case_id=case.pk,
        outcome=Outcome.REFUSED,
        cause_codes=["T-RIGHT"],
        text="Не положено",
        actor=reviewer,
        now=now,
    )
    take(case, second, now)
    confirm_decision(case_id=case.pk, agrees=True, actor=second, now=now)
    return fresh(case)
