"""Examinations, vaccination and the check-up are booked as doctors are; how to come stands on every step."""

from datetime import timedelta

import pytest

from tests.factories import make_clinic, make_position, make_shift
from tests.portals.patient.test_booking import choose, words
from tests.portals.patient.test_referrals import refer_to
from zdravie.domains.scheduling.actions.remind_of_visit import remind_of_visit
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.organizations.models import Cabinet

pytestmark = pytest.mark.django_db


def cabinet_of(service: str, *, kind: str = Shift.Kind.SELF) -> Shift:
    """Twelve places of the service from 9:00 in Moscow tomorrow, on the first floor."""
    clinic = make_clinic()
    Cabinet.objects.create(
        clinic=clinic, number="121", floor=1, entrance="вход со двора", entrance_en="entrance from the yard"
    )
    start = (clock.now() + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
    position = make_position(service, clinic=clinic, cabinet="121")
    return make_shift(position, starts_at=start, slots=12, kind=kind)


@pytest.mark.covers("PC-012")
def test_vaccination_is_one_visit_with_the_doctor_first(browser) -> None:
    shift = cabinet_of("vaccination")
    assert "Прививки и обследования" in words(browser.get("/booking/"))
    page = words(browser.get("/booking/vaccination/?clinic=all"))
    assert "Онлайн" not in page, "nobody is vaccinated by video"
    assert "Онлайн" in words(browser.get("/booking/therapist/?clinic=all"))
    assert "Прививка: где и когда" in page
    assert "1 кабинет" in page
    assert "Приходите здоровыми" in page
    held = choose(browser, shift)
    check = words(browser.get(held.url))
    for line in ("Услуга Прививка", "сначала врач осмотрит вас", "кабинет 121, 1 этаж, вход со двора"):
        assert line in check
    done = words(browser.post(f"{held.url}confirm/", follow=True))
    assert "прививка" in done
    assert "Как подготовиться" in done
    visit = Appointment.objects.get()
    assert "вход со двора" in words(browser.get(f"/visits/{visit.pk}/"))
    assert "прививка" in words(browser.get("/visits/"))


@pytest.mark.covers("PC-012")
def test_examination_by_referral_says_how_to_prepare_before_and_after_booking(browser, person) -> None:
    shift = cabinet_of("ultrasound-pelvis", kind=Shift.Kind.REFERRAL)
    assert choose(browser, shift).status_code == 409
    referral = refer_to(person, "ultrasound-pelvis")
    assert "полный мочевой пузырь" in words(browser.get(f"/referrals/{referral.pk}/"))
    held = choose(browser, shift)
    assert "полный мочевой пузырь" in words(browser.get(held.url))
    assert "УЗИ малого таза" in words(browser.post(f"{held.url}confirm/", follow=True))


def test_reminder_in_the_cabinet_says_how_to_prepare_and_the_sms_names_nothing(browser) -> None:
    shift = cabinet_of("vaccination")
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    visit = Appointment.objects.get()
    remind_of_visit(appointment_id=visit.pk, hours=24, now=visit.starts_at - timedelta(hours=24))
    assert "Приходите здоровыми" in Notice.objects.get(key__startswith="scheduling.reminder:").body
    text = Message.objects.latest("created_at").text
    assert "Прочитайте, как подготовиться" in text
    assert "рививк" not in text


def test_check_up_lists_its_steps_and_refuses_another_year(browser, person) -> None:
    shift = cabinet_of("check-up")
    person.birth_on = person.birth_on.replace(year=clock.now().year - 45)
    person.save()
    held = choose(browser, shift)
    assert "Что входит Анкета, рост, вес" in words(browser.get(held.url))
    person.birth_on = person.birth_on.replace(year=clock.now().year - 20)
    person.save()
    refused = choose(browser, shift, 5)
    assert refused.status_code == 409
    assert "SCHED-CHECKUP" in words(refused)
