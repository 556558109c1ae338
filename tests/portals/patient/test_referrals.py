"""Referrals in the cabinet: what is open, until when, and the way to a booking."""

from datetime import timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import choose, words
from zdravie.domains.referrals.actions.issue_referral import issue_referral
from zdravie.domains.referrals.actions.withdraw_referral import withdraw_referral
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cardiologist(db) -> Shift:
    position = make_position("cardiologist")
    start = (clock.now() + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
    return make_shift(position, starts_at=start, kind=Shift.Kind.REFERRAL)


def refer_to(person: Person, specialty: str) -> Referral:
    wish = ReferralWish(
        person_id=person.pk,
        position_id=make_position().pk,
        visit_id=new_id(),
        specialty_id=specialty,
        urgency=Referral.Urgency.PLANNED,
        reason="Боль при нагрузке",
    )
    return issue_referral(wish=wish, actor=SYSTEM, now=clock.now())


@pytest.fixture
def referral(person) -> Referral:
    return refer_to(person, "cardiologist")


def test_empty_list_says_when_a_referral_appears(browser) -> None:
    assert "Направлений пока нет" in words(browser.get("/referrals/"))
    assert "По вашим направлениям" not in words(browser.get("/booking/"))


@pytest.mark.covers("PC-052")
def test_from_the_referral_to_the_visit_and_back(browser, cardiologist, referral) -> None:
    listed = words(browser.get("/referrals/"))
    assert "Кардиолог действует до" in listed
    assert "ждёт записи" in listed
    page = words(browser.get(f"/referrals/{referral.pk}/"))
    assert "Для чего Боль при нагрузке" in page
    assert "Орлова Елена Викторовна" in page
    assert "По вашим направлениям Кардиолог" in words(browser.get("/booking/"))
    times = words(browser.get("/booking/cardiologist/?clinic=all"))
    assert "Расписание открыто по вашему направлению" in times
    assert "Проверить и записаться" in times
    held = choose(browser, cardiologist)
    done = browser.post(f"{held.url}confirm/", follow=True)
    assert "Вы записаны" in words(done)
    booked = browser.get(f"/referrals/{referral.pk}/")
    assert "Открыть приём" in words(booked)
    assert "вы записаны" in words(booked)
    assert "Нужно направление" in words(browser.get("/booking/cardiologist/?clinic=all"))


def test_without_a_referral_the_timetable_is_shown_and_nothing_can_be_chosen(browser, cardiologist) -> None:
    page = words(browser.get("/booking/cardiologist/?clinic=all"))
    assert "Нужно направление" in page
    assert "Проверить и записаться" not in page
    refused = choose(browser, cardiologist)
    assert refused.status_code == 409
    assert "SCHED-REFERRAL" in words(refused)


def test_withdrawn_meanwhile_is_said_with_a_code(browser, cardiologist, referral) -> None:
    held = choose(browser, cardiologist)
    withdraw_referral(
        referral_id=referral.pk, visit_id=referral.written_at_visit_id, actor=SYSTEM, now=clock.now()
    )
    refused = browser.post(f"{held.url}confirm/")
    assert refused.status_code == 409
    assert "Направление больше не действует" in words(refused)
    assert "REFERRAL-ENDED" in words(refused)
    assert "уже не записаться" in words(browser.get(f"/referrals/{referral.pk}/"))


def test_stranger_finds_neither_the_referral_nor_an_open_timetable(cardiologist, referral) -> None:
    stranger = signed_in(make_person())
    assert stranger.get(f"/referrals/{referral.pk}/").status_code == 404
    assert "Кардиолог" not in words(stranger.get("/referrals/"))
    assert choose(stranger, cardiologist).status_code == 409
