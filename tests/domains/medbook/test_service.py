"""What the application for a medical book takes and refuses: files by their limits, fields by their rules."""

from typing import Any

import pytest

from tests.domains.medbook.test_case import DOCUMENTS, PROFILE, TYPED
from tests.platform.files import making
from zdravie.domains.medbook.errors import ProfessionUnknown
from zdravie.domains.medbook.models import Category, Profession
from zdravie.domains.medbook.service import CODE, SERVICE
from zdravie.domains.medbook.settling import today
from zdravie.kernel.actor import Actor
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.remove_document import remove_document
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answer_lines import show_value
from zdravie.platform.casework.answers import seen
from zdravie.platform.casework.errors import AnswerWrong, DocumentsEnough, Incomplete
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.types import State
from zdravie.platform.files import errors as file_errors
from zdravie.portals.patient.cases.cards import cause_lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path, clinic) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def case(cook: Actor, now) -> Case:
    return begin_case(service_code=CODE, profile=PROFILE, actor=cook, now=now)


@pytest.mark.covers("MB-041", "MB-049", "MB-050", "MB-051", "MB-052", "MB-053", "MB-054", "C-16")
@pytest.mark.parametrize(
    ("kind", "megabytes"),
    [
        ("passport_scan", 5),
        ("name_change", 5),
        ("snils_scan", 2),
        ("oms_scan", 3),
        ("workplace", 5),
        ("examination", 4),
        ("photo", 2),
    ],
)
def test_each_document_is_taken_up_to_its_limit(case: Case, kind: str, megabytes: int, cook, now) -> None:
    def attach(content: bytes, name: str) -> CaseDocument:
        return attach_document(case_id=case.pk, kind=kind, name=name, content=content, actor=cook, now=now)

    limit = megabytes * making.MB
    with pytest.raises(file_errors.FileTooBig):
        attach(making.padded(making.picture(), limit + 1), "снимок.jpg")
    with pytest.raises(file_errors.FileRefused):
        attach(b"BM" + bytes(2000), "снимок.bmp")
    if kind == "photo":
        with pytest.raises(file_errors.FileRefused):
            attach(making.pdf(), "снимок.pdf")
    kept = attach(making.padded(making.picture(), limit), "снимок.jpg")
    assert kept.is_picture
    if kind != "photo":
        remove_document(case_id=case.pk, document_id=kept.pk, actor=cook, now=now)
        assert not attach(making.pdf(), "снимок.pdf").is_picture


def answered(case: Case, actor: Actor, now: Any, **changed: str) -> None:
    values = {**TYPED, **changed}
    for step in SERVICE.steps:
        case.refresh_from_db()
        told = {field.code: values.get(field.code, case.answers.get(field.code, "")) for field in step.fields}
        save_answers(
            case_id=case.pk,
            step_code=step.code,
            values=told,
            seen=seen(step, case.answers),
            actor=actor,
            now=now,
        )


def missing(case: Case, actor: Actor, now: Any) -> set[str]:
    """The places to which the refusal leads."""
    with pytest.raises(Incomplete) as refused:
        submit_case(case_id=case.pk, actor=actor, now=now)
    case.refresh_from_db()
    assert case.state == State.DRAFT, "«незавершена»: nothing typed is lost"
    return {problem.field or problem.document for problem in refused.value.details["problems"]}


def uploaded(case: Case, actor: Actor, now: Any) -> None:
    for kind in DOCUMENTS:
        attach_document(
            case_id=case.pk, kind=kind, name="1.jpg", content=making.picture(), actor=actor, now=now
        )


@pytest.mark.covers("MB-032", "C-18")
def test_without_an_inn_it_stays_unfinished_unless_there_is_none(case: Case, cook: Actor, now) -> None:
    uploaded(case, cook, now)
    answered(case, cook, now, inn="")
    assert missing(case, cook, now) == {"inn"}
    answered(case, cook, now, inn="", no_inn="yes")
    assert submit_case(case_id=case.pk, actor=cook, now=now).state == State.ACCEPTED


@pytest.mark.covers("MB-019")
@pytest.mark.parametrize("number", range(8))
def test_whoever_works_shows_a_paper_from_work_in_each_category(case: Case, number: int, cook, now) -> None:
    category = Category.objects.all()[number].code
    uploaded(case, cook, now)
    remove_document(case_id=case.pk, document_id=held(case, "workplace"), actor=cook, now=now)
    answered(case, cook, now, category=category, profession="")
    assert missing(case, cook, now) == {"workplace"}
    answered(case, cook, now, category=category, profession="", employer_inn="", no_employer="yes")
    assert submit_case(case_id=case.pk, actor=cook, now=now).state == State.ACCEPTED


def held(case: Case, kind: str) -> Any:
    return case.documents.filter(removed_at__isnull=True).get(kind=kind).pk


@pytest.mark.covers("C-37")
def test_what_a_region_changed_in_its_lists_is_offered_at_once(case: Case, cook, now) -> None:
    uploaded(case, cook, now)
    answered(case, cook, now)
    category = next(one for one in SERVICE.fields() if one.code == "category")
    Category.objects.filter(code="catering").update(offered_to=today(now))
    Category.objects.filter(code="hotels").update(name="Гостиницы и базы отдыха")
    offered = dict(category.list_choices())
    assert "catering" not in offered
    assert offered["hotels"] == "Гостиницы и базы отдыха"
    assert show_value(category, "catering") == "Общественное питание", "what was chosen keeps its name"
    assert missing(case, cook, now) == {"category", "profession"}


def test_a_profession_of_another_category_is_refused_at_its_field(case: Case, cook, now) -> None:
    with pytest.raises(ProfessionUnknown):
        answered(case, cook, now, profession="medic")
    uploaded(case, cook, now)
    answered(case, cook, now)
    Profession.objects.filter(code="cook").update(category="hotels")
    assert missing(case, cook, now) == {"profession"}


@pytest.mark.covers("MB-029")
def test_without_a_snils_the_draft_waits_and_says_where_to_get_one(cook, now) -> None:
    profile = {name: value for name, value in PROFILE.items() if name != "snils"}
    case = begin_case(service_code=CODE, profile=profile, actor=cook, now=now)
    uploaded(case, cook, now)
    answered(case, cook, now)
    assert missing(case, cook, now) == {"snils"}
    field = next(one for one in SERVICE.fields() if one.code == "snils")
    assert "за 5 рабочих дней" in field.hint
    answered(case, cook, now, snils=PROFILE["snils"])
    assert submit_case(case_id=case.pk, actor=cook, now=now).state == State.ACCEPTED


@pytest.mark.covers("MB-090")
def test_a_refusal_for_want_of_a_conclusion_leads_to_its_place_and_is_mended_by_it(
    case: Case, cook, now
) -> None:
    uploaded(case, cook, now)
    answered(case, cook, now)
    submit_case(case_id=case.pk, actor=cook, now=now)
    Case.objects.filter(pk=case.pk).update(state=State.REFUSED)
    case.deadlines.update(met_at=now)
    (line,) = cause_lines(SERVICE, ["MB-EXAMINATION"])
    assert (line.step, line.anchor) == ("clinic", "doc-examination")
    assert line.cause.advice
    attach_document(
        case_id=case.pk, kind="examination", name="1.pdf", content=making.pdf(), actor=cook, now=now
    )
    again = submit_case(case_id=case.pk, actor=cook, now=now)
    assert (again.state, again.round) == (State.ACCEPTED, 2)
    assert again.documents.filter(kind="examination", round=2).exists()


@pytest.mark.covers("MB-025", "C-17")
def test_the_passport_is_shown_by_two_pages_and_no_more(case: Case, cook, now) -> None:
    document = next(one for one in SERVICE.documents() if one.code == "passport_scan")
    assert "Разворот с фотографией и страница с регистрацией" in document.hint

    def attach(kind: str) -> None:
        content = making.picture(kind)
        attach_document(case_id=case.pk, kind="passport_scan", name="1", content=content, actor=cook, now=now)

    attach("JPEG")
    attach("PNG")
    with pytest.raises(DocumentsEnough):
        attach("JPEG")


@pytest.mark.covers("MB-036")
def test_without_consent_to_an_electronic_book_nothing_is_sent(case: Case, cook: Actor, now) -> None:
    uploaded(case, cook, now)
    answered(case, cook, now, agrees="")
    assert missing(case, cook, now) == {"agrees"}


@pytest.mark.covers("MB-027", "MB-031", "C-02", "C-03")
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("passport", "45 123456"),
        ("passport", "АБ 123456"),
        ("issued_on", "2008-02-31"),
        ("department_code", "770"),
        ("inn", "500100732250"),
        ("employer_inn", "7701000018"),
        ("oms", "7756410834000013"),
    ],
)
def test_a_typing_error_is_named_at_its_field(case: Case, field: str, typed: str, cook: Actor, now) -> None:
    declared = next(one for one in SERVICE.fields() if one.code == field)
    with pytest.raises(AnswerWrong) as refused:
        answered(case, cook, now, **{field: typed})
    assert refused.value.details == {"label": str(declared.label)}
