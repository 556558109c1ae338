"""The application: what the account knows, checks over real HTTP, the book that comes out of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import SecretStr
from pytest_django.live_server_helper import LiveServer

from tests.domains.medbook.conftest import pass_everything
from tests.platform.files import making
from tests.sandbox.registers.people import DETAILS
from zdravie.config.settings import sandbox
from zdravie.domains.medbook import casework_handlers, checks, events, paper_handlers
from zdravie.domains.medbook.actions.open_book_of_case import open_book_of_case
from zdravie.domains.medbook.errors import BookNotFound
from zdravie.domains.medbook.models import Book, Keeper, Referral, StaffLink
from zdravie.domains.medbook.paper import data_of
from zdravie.domains.medbook.queries import get_own_book
from zdravie.domains.medbook.service import CODE, EXAMS, SERVICE
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answers import seen
from zdravie.platform.casework.declaration import Review
from zdravie.platform.casework.errors import Incomplete
from zdravie.platform.casework.events import CaseMoved
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Said, State, Submitted
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.events import PaperIssued
from zdravie.platform.papers.models import Paper
from zdravie.registries.people.models import Person
from zdravie.sandbox.registers.actions.save_employer import save_employer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode

pytestmark = pytest.mark.django_db
TRANSACTIONAL = pytest.mark.django_db(transaction=True)
"""The registers answer from another thread, which sees what was committed."""
Mode, Register = RegisterMode.Mode, RegisterMode.Register
PROFILE = {
    "family_name": "Волкова",
    "given_name": "Анна",
    "patronymic": "Сергеевна",
    "birth_on": "1985-03-15",
    "sex": "F",
    "snils": "11223344595",
    "oms": "7756410834000012",
    "phone": "+79001234567",
    "email": "anna@example.org",
}
TYPED = {
    "category": "catering",
    "profession": "cook",
    "birth_place": "г. Заречье",
    "passport": "4510 123456",
    "issued_on": "2008-05-03",
    "issuer": "ОВД района Тверской г. Москвы",
    "department_code": "770-001",
    "oms_kind": "plastic",
    "inn": "500100732259",
    "registered_at": "г. Заречье, ул. Садовая, 14",
    "employer_inn": "7701000019",
    "shows_employer": "yes",
    "clinic_code": "77-001",
    "has_paper": "yes",
    "paper_number": "0123456",
    "paper_issued_on": "2020-02-03",
    "paper_issuer": "ЦГиЭ",
    "agrees": "yes",
}
DOCUMENTS = ("passport_scan", "oms_scan", "workplace")


@pytest.fixture(scope="module")
def registers_server(django_db_setup: None) -> Iterator[LiveServer]:
    """The sandbox's registers, as program health reaches them."""
    server = LiveServer("localhost:0")
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def world(settings, registers_server, tmp_path, person) -> None:
    settings.ZDRAVIE_REGISTERS = f"{registers_server.url}/gateway/registers"
    settings.ZDRAVIE_REGISTERS_TOKEN = SecretStr("registers-of-the-test")
    settings.ROOT_URLCONF = "zdravie.config.urls.sandbox"
    settings.MIDDLEWARE = [name for name in sandbox.MIDDLEWARE if not name.startswith("whitenoise.")]
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    person.identity_level = IdentityLevel.CONFIRMED
    person.save()
    known = {
        "family_name": "Волкова",
        "given_name": "Анна",
        "patronymic": "Сергеевна",
        "birth_on": date(1985, 3, 15),
        "oms": PROFILE["oms"],
        "oms_insurer": "СМО «Забота»",
    }
    save_person(person_id=None, details={**DETAILS, **known})
    details = {
        "name": "ООО «Столовая № 1»",
        "inn": "7701000019",
        "ogrn": "1027700132195",
        "address": "ул. Заречная, д. 4",
        "state": "ACTIVE",
    }
    save_employer(employer_id=None, details=details)


@pytest.fixture
def now():
    """Registers are asked by the clock."""
    return clock.now()


@pytest.fixture
def filled(cook, clinic, canteen, now) -> Case:
    """Everything typed and uploaded."""
    case = begin_case(service_code=CODE, profile=PROFILE, actor=cook, now=now)
    for step in SERVICE.steps:
        case.refresh_from_db()
        values = {
            field.code: TYPED.get(field.code, case.answers.get(field.code, "")) for field in step.fields
        }
        save_answers(
            case_id=case.pk,
            step_code=step.code,
            values=values,
            seen=seen(step, case.answers),
            actor=cook,
            now=now,
        )
    for kind in DOCUMENTS:
        content = making.picture()
        attach_document(case_id=case.pk, kind=kind, name="снимок.jpg", content=content, actor=cook, now=now)
    return case


def approve(case: Case, cook, now) -> Case:
    submit_case(case_id=case.pk, actor=cook, now=now)
    run_checks(case_id=case.pk, now=now)
    case.refresh_from_db()
    return case


def moved(case: Case) -> CaseMoved:
    return CaseMoved(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        service_code=CODE,
        from_code=State.ACCEPTED.value,
        to_code=State.APPROVED.value,
        move_id=case.moves.last().pk,
    )


@pytest.mark.covers("MB-012")
def test_little_is_left_to_type_and_nothing_to_carry_anywhere(cook, now) -> None:
    """Some minutes: a dozen short answers and two or three pictures, all of it on the site."""
    case = begin_case(service_code=CODE, profile=PROFILE, actor=cook, now=now)
    with pytest.raises(Incomplete) as refusal:
        submit_case(case_id=case.pk, actor=cook, now=now)
    problems = refusal.value.details["problems"]
    assert len([one for one in problems if one.field]) <= 12
    assert len([one for one in problems if one.document]) <= 3
    assert len(SERVICE.steps) <= 9
    assert SERVICE.review is Review.ON_DOUBT, "whoever agrees with the registers waits for nobody"


@pytest.mark.covers("MB-013", "MB-021", "MB-037", "MB-039", "MB-044")
def test_what_the_account_knows_is_not_asked_again(cook, now) -> None:
    case = begin_case(service_code=CODE, profile=PROFILE, actor=cook, now=now)
    assert PROFILE.items() <= case.answers.items()
    with pytest.raises(Incomplete) as refusal:
        submit_case(case_id=case.pk, actor=cook, now=now)
    missing = {problem.field or problem.document for problem in refusal.value.details["problems"]}
    assert {"category", "passport", "inn", "passport_scan", "oms_scan", "agrees"} <= missing
    assert not missing & PROFILE.keys()


@TRANSACTIONAL
@pytest.mark.covers(
    "MB-003", "MB-007", "MB-012", "MB-022", "MB-023", "MB-024", "MB-030", "MB-040", "R-03", "C-50"
)
def test_when_everything_agrees_nobody_needs_to_press_anything(filled, cook, person, clinic, now) -> None:
    case = approve(filled, cook, now)
    assert set(case.causes.values_list("code", flat=True)) == set()
    assert case.state == State.APPROVED
    said = set(case.checks.values_list("check_code", "said"))
    assert said == {(check.code, Said.AGREED.value) for check in SERVICE.checks}
    for _ in range(2):
        casework_handlers.open_approved(moved(case))
    case.refresh_from_db()
    book = Book.objects.get()
    assert case.state == EXAMS
    assert (book.case_id, book.category_id, book.profession_id) == (case.pk, "catering", "cook")
    assert Keeper.objects.get().clinic_id == clinic.pk
    assert Referral.objects.get().state == Referral.State.OPEN
    assert StaffLink.objects.get().basis == StaffLink.Basis.EMPLOYMENT
    assert data_of(book)["paper_book"] == {"number": "0123456", "issued_on": "2020-02-03", "issuer": "ЦГиЭ"}

    issued = pass_everything(book, now)
    event = events.BookIssued(book_id=issued.pk, person_id=person.pk)
    for _ in range(2):
        paper_handlers.print_anew(event)
        casework_handlers.announce_ready(event)
    case.refresh_from_db()
    assert case.state == State.READY
    paper = Paper.objects.get()
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=now)
    for _ in range(2):
        casework_handlers.hand_over(PaperIssued(paper_id=paper.pk, holder_id=person.pk))
    case.refresh_from_db()
    assert case.state == State.ISSUED


def test_messages_in_another_order_lead_to_the_same_end(filled, cook, person, now) -> None:
    case = submit_case(case_id=filled.pk, actor=cook, now=now)
    Case.objects.filter(pk=case.pk).update(state=State.APPROVED)
    wish = {"case_id": case.pk, "person_id": person.pk, "actor": SYSTEM, "now": now}
    assert open_book_of_case(**wish).pk == open_book_of_case(**wish).pk
    issued = pass_everything(Book.objects.get(), now)
    event = events.BookIssued(book_id=issued.pk, person_id=person.pk)
    paper_handlers.print_anew(event)
    paper = Paper.objects.get()
    casework_handlers.hand_over(PaperIssued(paper_id=paper.pk, holder_id=person.pk))
    casework_handlers.announce_ready(event)
    case.refresh_from_db()
    assert case.state == State.ISSUED


@TRANSACTIONAL
@pytest.mark.covers("MB-031", "MB-033", "MB-087", "C-31")
def test_registers_that_disagree_return_it_with_the_cause_and_silent_ones_lose_nothing(
    filled, cook, person, now
) -> None:
    def said_when(register, mode) -> set[str]:
        switch_register(register=register, mode=mode, slow_seconds=1, now=now)
        case = approve(filled, cook, now)
        switch_register(register=register, mode=Mode.ORDINARY, slow_seconds=1, now=now)
        return {case.state, *case.causes.filter(round=case.round).values_list("code", flat=True)}

    Person.objects.filter(pk=person.pk).update(identity_level=IdentityLevel.SIMPLIFIED)
    assert said_when(Register.INN, Mode.ORDINARY) == {State.RETURNED, "MB-IDENTITY"}
    Person.objects.filter(pk=person.pk).update(identity_level=IdentityLevel.CONFIRMED)
    for register, cause in (
        (Register.PASSPORT, {"MB-NAME", "MB-PASSPORT"}),
        (Register.SNILS, {"MB-NAME"}),
        (Register.INN, {"MB-INN"}),
        (Register.OMS, {"MB-OMS"}),
    ):
        assert said_when(register, Mode.DISAGREEING) == {State.RETURNED, *cause}
        assert not Book.objects.exists()
    of_passport = filled.checks.get(check_code="passport", said=Said.DISAGREED)
    assert of_passport.differs == ["family_name", "department_code"]
    switch_register(register=Register.EMPLOYER, mode=Mode.DISAGREEING, slow_seconds=1, now=now)
    assert State.ACCEPTED in said_when(Register.SNILS, Mode.DOWN)
    run_checks(case_id=filled.pk, now=now)
    filled.refresh_from_db()
    assert filled.state == State.IN_REVIEW
    assert set(filled.causes.filter(round=filled.round).values_list("code", flat=True)) == {"MB-EMPLOYER"}


@TRANSACTIONAL
@pytest.mark.covers("MB-028", "MB-033")
@pytest.mark.parametrize(
    "policy", [{"oms": ""}, {"oms_until": date(2020, 1, 1)}, {"oms": "7756410834000020"}], ids=str
)
def test_without_a_valid_policy_there_is_no_book_to_show_anything_in(filled, cook, now, policy) -> None:
    RegisteredPerson.objects.filter(snils=PROFILE["snils"]).update(**policy)
    case = approve(filled, cook, now)
    causes = case.causes.filter(round=case.round).values_list("code", flat=True)
    assert (case.state, set(causes)) == (State.RETURNED, {"MB-OMS"})
    assert SERVICE.cause("MB-OMS").advice
    assert not Book.objects.exists()
    with pytest.raises(BookNotFound):
        get_own_book(cook)
    RegisteredPerson.objects.filter(snils=PROFILE["snils"]).update(oms=PROFILE["oms"], oms_until=None)
    assert approve(filled, cook, now).state == State.APPROVED


def test_checks_ask_nothing_that_was_not_told(person) -> None:
    asked = Submitted(person.pk, person.pk, 1, {}, {}, date(2026, 11, 24))
    assert checks.check_inn(asked).said is Said.AGREED
    assert checks.check_employer(asked).said is Said.AGREED


def test_the_words_that_people_type_lead_to_the_service() -> None:
    for word in ("медкнижка", "санкнижка", "медицинская книжка онлайн", "ЭМК", "регистрация медкнижки"):
        assert word in SERVICE.synonyms


@pytest.mark.covers("MB-086")
def test_every_group_of_refusals_has_its_causes() -> None:
    assert {cause.group for cause in SERVICE.causes} == {
        "INCOMPLETE",
        "DATA",
        "TECHNICAL",
        "RIGHT",
        "MEDICAL",
    }
    assert all(str(cause.advice) for cause in SERVICE.causes)
