"""«Прикрепление к поликлинике»: from a call of a doctor home without a clinic to a clinic of one's own."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import make_clinic, make_person
from tests.platform.payments.world import world  # noqa: F401 - a fixture
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_cases import begin, fill, picture, send, words
from tests.sandbox.registers.people import DETAILS
from zdravie.domains.attachment.handlers import attach_accepted
from zdravie.domains.attachment.service import CODE
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.casework import events, notices
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import State
from zdravie.platform.notify.models import Notice
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.indexes import oms_index, snils_index
from zdravie.registries.people.models import Attachment, Person
from zdravie.sandbox.registers.actions.save_person import save_person

pytestmark = pytest.mark.django_db(transaction=True)
POLICY = "7756410834000012"
STRONG = {"assurance": Assurance.MEDIUM, "identity": IdentityLevel.CONFIRMED}


@pytest.fixture
def person(world: str, settings, tmp_path) -> Person:  # noqa: F811
    settings.ZDRAVIE_REGISTERS = f"{world}/gateway/registers"
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    save_person(person_id=None, details={**DETAILS, "oms": POLICY, "oms_insurer": "СМО «Забота»"})
    names = {name: DETAILS[name] for name in ("family_name", "given_name", "patronymic", "birth_on", "snils")}
    return make_person(
        **names,
        snils_index=snils_index(DETAILS["snils"]),
        oms=POLICY,
        oms_index=oms_index(POLICY),
        identity_level=IdentityLevel.CONFIRMED,
    )


@pytest.fixture
def browser(person: Person) -> Client:
    return signed_in(person, **STRONG)


@pytest.fixture
def desk() -> Client:
    official = make_person(phone=None, phone_index=None)
    grant_duty(person_id=official.pk, kind=Duty.Kind.REVIEWER, actor=SYSTEM, now=clock.now())
    return signed_in(official, **STRONG)


def ask(browser: Client, clinic, reason: str) -> Case:
    """Fill every page, sign and send; the registers answer."""
    case = begin(browser, CODE)
    fill(browser, case, "clinic", clinic=str(clinic.pk), reason=reason)
    fill(browser, case, "person")
    files = {"file_new_address": picture("договор.jpg")} if reason == "moved" else {}
    fill(browser, case, "address", lives_at="г. Заречье, ул. Садовая, 14, кв. 3", **files)
    send(browser, case)
    run_checks(case_id=case.pk, now=clock.now())
    case.refresh_from_db()
    return case


def decide(desk: Client, case: Case, **decision: object) -> None:
    """What the official does with it, and what the bus hears of it, twice."""
    page = f"/desk/cases/{case.pk}/"
    desk.post(page + "claim/")
    for document in case.documents.all():
        desk.post(f"{page}judge/{document.pk}/", {"cause": ""})
    done = desk.post(page + "decide/", {"sure": "1", **decision})
    assert done.status_code == 302, words(done)
    move = case.moves.order_by("-at", "-pk").first()
    assert move
    event = events.CaseMoved(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        service_code=CODE,
        from_code=move.from_state,
        to_code=move.to_state,
        move_id=move.pk,
    )
    for _ in range(2):
        attach_accepted(event)
    for one in case.moves.all():
        notices.tell_move(one, now=one.at)
    case.refresh_from_db()


def test_whoever_has_no_clinic_is_led_to_one_and_accepted(browser, person, desk) -> None:
    clinic = make_clinic()
    at_home = browser.post("/home-call/", {"step": "signs"}).content.decode()
    assert f'href="/services/{CODE}/"' in at_home
    assert "Прикрепление к поликлинике" in words(browser.get("/services/?q=сменить поликлинику"))
    assert "до 2 рабочих дней" in words(browser.get(f"/services/{CODE}/"))
    case = ask(browser, clinic, "first")
    assert case.state == State.IN_REVIEW
    seen = words(desk.get(f"/desk/cases/{case.pk}/"))
    assert "Взять в работу" in seen
    decide(desk, case, outcome="APPROVED")
    person.refresh_from_db()
    assert (case.state, person.clinic) == (State.ISSUED, clinic)
    assert Attachment.objects.get().case_id == case.pk
    assert "Вы прикреплены к поликлинике" in [one.title for one in Notice.objects.filter(person_id=person.pk)]
    assert "прикрепление оформлено" in words(browser.get(f"/cases/{case.pk}/"))
    assert f'href="/services/{CODE}/"' not in browser.post("/home-call/", {"step": "signs"}).content.decode()


def test_within_a_year_only_a_move_with_its_paper_changes_the_clinic(browser, person, desk) -> None:
    person.clinic = old = make_clinic()
    person.save()
    Attachment.objects.create(
        person=person, clinic=old, case_id=person.pk, begun_on=clock.now().date() - timedelta(days=100)
    )
    new = make_clinic()
    case = ask(browser, new, "wish")
    assert case.state == State.RETURNED
    assert old.short_name in words(browser.get(f"/cases/{case.pk}/steps/clinic/")), "the present one is shown"
    assert "не прошло года" in words(browser.get(f"/cases/{case.pk}/"))
    fill(browser, case, "clinic", clinic=str(new.pk), reason="moved")
    bare = words(browser.get(f"/cases/{case.pk}/check/"))
    assert "Загрузите документ: Документ о новом адресе" in bare
    moved = fill(
        browser, case, "address", lives_at=case.answers["lives_at"], file_new_address=picture("аренда.jpg")
    )
    assert moved.status_code == 302
    send(browser, case)
    run_checks(case_id=case.pk, now=clock.now())
    case.refresh_from_db()
    assert case.state == State.IN_REVIEW
    decide(desk, case, outcome="REFUSED", causes=["AT-FULL"], text="Мест нет")
    person.refresh_from_db()
    assert (case.state, person.clinic) == (State.REFUSED, old)
    assert "прикреплённых больше нормы" in words(browser.get(f"/cases/{case.pk}/"))
