"""Calling a doctor home from the cabinet; the reception answers."""

import pytest

from tests.factories import make_clinic, make_person
from tests.portals.clinic.conftest import at_work
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import words
from zdravie.domains.home_calls.models import HomeCall
from zdravie.domains.home_calls.rules import list_days
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
PATH = "/home-call/"


@pytest.fixture
def attached(person):
    person.clinic = make_clinic()
    person.save()
    return person


@pytest.fixture
def registrar(attached):
    somebody = make_person(family_name="Маркова")
    grant_duty(
        person_id=somebody.pk,
        kind=Duty.Kind.REGISTRAR,
        clinic_id=attached.clinic_id,
        actor=SYSTEM,
        now=clock.now(),
    )
    return at_work(somebody)


def form(**changes: object) -> dict[str, object]:
    return {
        "step": "call",
        "day": list_days(clock.now())[0].isoformat(),
        "address": "ул. Садовая, 14, кв. 3",
        "complaint": "Третий день температура",
        "phone": "900 123-45-67",
        **changes,
    }


@pytest.mark.parametrize("step", ["signs", "call"])
def test_any_urgent_sign_ends_in_103_and_nothing_is_sent(browser, attached, step) -> None:
    page = browser.post(PATH, form(step=step, signs=["chest"]))
    assert "Звоните 103 или 112 сейчас" in words(page)
    assert 'href="tel:103"' in page.content.decode()
    assert 'name="address"' not in page.content.decode()
    assert not HomeCall.objects.exists()


def test_call_is_sent_seen_by_the_reception_and_answered(browser, attached, registrar) -> None:
    assert "Боль или давление в груди" in words(browser.get(PATH))
    assert "Куда и когда прийти" in words(browser.post(PATH, {"step": "signs"}))
    assert browser.post(PATH, form()).url == PATH
    assert "ждём ответа поликлиники" in words(browser.get(PATH))
    call = HomeCall.objects.get()
    listed = words(registrar.get("/clinic/home-calls/"))
    for words_ in ("Волкова Анна Сергеевна", "ул. Садовая, 14, кв. 3", "Третий день температура"):
        assert words_ in listed
    registrar.post(f"/clinic/home-calls/{call.pk}/", {"wish": "accept"})
    assert "принято, врач придёт" in words(browser.get(PATH))
    registrar.post(f"/clinic/home-calls/{call.pk}/", {"wish": "done"})
    assert "врач был" in words(browser.get(PATH))
    assert "Вызовов нет" in words(registrar.get("/clinic/home-calls/"))


def test_refusal_with_its_reason_and_a_late_answer(browser, attached, registrar) -> None:
    browser.post(PATH, form())
    call = HomeCall.objects.get()
    registrar.post(f"/clinic/home-calls/{call.pk}/", {"wish": "refuse", "reason": "VISIT"})
    assert "Причина: договорились о приёме в поликлинике" in words(browser.get(PATH))
    late = registrar.post(f"/clinic/home-calls/{call.pk}/", {"wish": "accept"})
    assert late.status_code == 409
    assert "HOME-ENDED" in words(late)


def test_nothing_typed_is_lost_and_a_second_call_shows_the_first(browser, attached) -> None:
    refused = browser.post(PATH, form(address=""))
    assert refused.status_code == 422
    assert "Заполните поле «Адрес»" in words(refused)
    assert "Третий день температура" in refused.content.decode()
    browser.post(PATH, form())
    browser.post(PATH, form())
    call = HomeCall.objects.get()
    browser.post(f"{PATH}{call.pk}/cancel/")
    assert "отменено" in words(browser.get(PATH))


def test_without_a_clinic_the_page_says_whom_to_ring(browser) -> None:
    refused = browser.post(PATH, form())
    assert refused.status_code == 409
    assert "122" in words(refused)


def test_strangers_see_and_cancel_nothing(browser, attached) -> None:
    browser.post(PATH, form())
    call, stranger = HomeCall.objects.get(), signed_in(make_person())
    assert stranger.post(f"{PATH}{call.pk}/cancel/").status_code == 404
    assert "Садовая" not in words(stranger.get(PATH))
    assert at_work(make_person()).get("/clinic/home-calls/").status_code == 403
