"""Booking in three steps, its refusals, and what a stranger sees."""

import html
import re
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import make_clinic, make_person, make_position, make_shift
from tests.portals.patient.conftest import signed_in
from zdravie.domains.scheduling.models import Appointment
from zdravie.platform.live.tickets import find_topic
from zdravie.portals.patient.booking import live

pytestmark = pytest.mark.django_db


def choose(browser: Client, shift, place: int = 3, *, key=None, **wishes: str):
    form = {
        "slot": f"{shift.pk}:{place}",
        "key": str(key or uuid4()),
        "specialty": shift.specialty_id,
        **wishes,
    }
    return browser.post("/booking/hold/", form)


def words(response) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", text.replace("\xa0", " "))


@pytest.mark.covers("PC-014")
def test_from_specialty_to_booked_visit(browser, shift) -> None:
    assert "Терапевт" in words(browser.get("/booking/"))
    page = words(browser.get("/booking/therapist/?clinic=all"))
    assert "Орлова Елена Викторовна" in page
    assert "12 мест" in page
    held = choose(browser, shift)
    assert held.status_code == 302
    assert "Проверьте запись" in words(browser.get(held.url))
    done = browser.post(f"{held.url}confirm/", follow=True)
    assert "Вы записаны" in words(done)
    assert Appointment.objects.get().state == Appointment.State.BOOKED


@pytest.mark.covers("PC-013")
@pytest.mark.parametrize("path", ["/home/", "/booking/", "/booking/therapist/", "/visits/", "/notices/"])
def test_nobody_enters_without_signing_in(client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.url.startswith("/login/?next=")


def test_taken_place_shows_the_page_again_with_three_nearest_and_the_code(browser, shift) -> None:
    choose(signed_in(make_person()), shift, 3)
    response = choose(browser, shift, 3)
    assert response.status_code == 409
    page = words(response)
    assert "SCHED-TAKEN" in page
    assert [time in page for time in ("9:30", "10:00", "9:15")] == [True, True, True]
    assert response.content.decode().count(f'value="{shift.pk}:') >= 3


def test_refused_person_takes_one_of_the_nearest_with_one_press(browser, shift) -> None:
    choose(signed_in(make_person()), shift, 3)
    page = choose(browser, shift, 3).content.decode()
    slot = re.search(r'<button[^>]*name="slot" value="([^"]+)"', page)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert slot
    assert key
    form = {"slot": slot[1], "key": key[1], "specialty": "therapist"}
    assert browser.post("/booking/hold/", form).status_code == 302


def test_form_without_a_time_asks_for_it_and_keeps_the_filters(browser, shift) -> None:
    form = {"key": str(uuid4()), "specialty": "therapist", "clinic": "all", "part": "morning"}
    response = browser.post("/booking/hold/", form)
    assert response.status_code == 422
    assert "Выберите время приёма" in words(response)
    assert 'name="part" value="morning"' in response.content.decode()
    assert response.content.decode().index("<title>Ошибка") > 0


@pytest.mark.parametrize("slot", ["", "x", "1:2", "00000000-0000-0000-0000-000000000000:999999"])
def test_broken_slot_is_a_sentence_and_not_a_fault(browser, shift, slot: str) -> None:
    response = browser.post("/booking/hold/", {"slot": slot, "key": str(uuid4()), "specialty": "therapist"})
    assert response.status_code == 422


def test_repeated_post_with_the_same_key_is_one_appointment(browser, shift) -> None:
    key = uuid4()
    first, second = choose(browser, shift, key=key), choose(browser, shift, key=key)
    assert first.url == second.url
    browser.post(f"{first.url}confirm/")
    browser.post(f"{first.url}confirm/")
    assert choose(browser, shift, key=key).url == first.url
    assert Appointment.objects.count() == 1


def test_stranger_finds_no_check_page_and_confirms_nothing(browser, shift) -> None:
    held = choose(browser, shift)
    stranger = signed_in(make_person())
    assert stranger.get(held.url).status_code == 404
    assert stranger.post(f"{held.url}confirm/").status_code == 404
    assert stranger.post(f"{held.url}release/").status_code == 404
    assert Appointment.objects.get().state == Appointment.State.HELD


def test_chosen_place_can_be_let_go(browser, shift) -> None:
    held = choose(browser, shift)
    assert browser.post(f"{held.url}release/").url == "/booking/therapist/"
    assert "больше не держим" in words(browser.get(held.url))


def test_schedule_by_referral_is_shown_but_not_for_choosing(browser, shift) -> None:
    make_shift(make_position("cardiologist"), starts_at=shift.starts_at)
    page = browser.get("/booking/cardiologist/?clinic=all").content.decode()
    assert "Нужно направление" in page
    assert "Проверить и" not in page.replace("\xa0", " ")


def test_own_clinic_comes_first_and_all_clinics_are_one_press_away(browser, person, shift) -> None:
    person.clinic = make_clinic(short_name="Поликлиника у дома")
    person.save(update_fields=["clinic"])
    assert "Никого не нашли" in words(browser.get("/booking/therapist/"))
    assert "Орлова" in words(browser.get("/booking/therapist/?clinic=all"))


@pytest.mark.parametrize(
    "query", ["clinic=x", "part=night", "on=2026-99-99", "d=1", "day=tomorrow", "doctor=%00"]
)
def test_broken_filters_are_left_out(browser, shift, query: str) -> None:
    assert browser.get(f"/booking/therapist/?{query}").status_code == 200


def test_unknown_specialty_is_not_found(browser) -> None:
    assert browser.get("/booking/astrologer/").status_code == 404


@pytest.mark.parametrize("doctors", [1, 9])
def test_statements_of_the_page_do_not_grow_with_the_doctors(
    browser, shift, doctors: int, django_assert_max_num_queries
) -> None:
    for _ in range(doctors):
        make_shift(make_position(clinic=shift.clinic), starts_at=shift.starts_at)
    browser.get("/booking/therapist/?clinic=all")
    with django_assert_max_num_queries(12):
        browser.get("/booking/therapist/?clinic=all")


@pytest.mark.covers("PC-016")
def test_places_are_told_live_or_read_again_by_hand(browser, shift, settings) -> None:
    settings.ZDRAVIE_LIVE_URL = "https://clinic.example/live"
    page = html.unescape(browser.get("/booking/therapist/?clinic=all").content.decode())
    places = re.search(r'<div[^>]*id="places"[^>]*>', page)
    assert places
    address = re.search(r'data-live="[^"?]+\?ticket=([^"&]+)', places[0])
    assert address
    assert find_topic(unquote(address[1])) == f"places {shift.position_id}"
    assert re.search(r"Места на\s\d+:\d\d. <a href=\"[^\"]+#time\"[^>]*>Обновить</a>", page)


def test_what_is_told_live_is_what_the_page_sends(shift, now) -> None:
    day = shift.starts_at.date()
    assert live.places_of(str(shift.position_id), day.isoformat()) == {
        "day": day.isoformat(),
        "free": [f"{shift.pk}:{number}" for number in range(shift.slots)],
    }


@pytest.mark.parametrize("clinic", ["-" * 36, "a" * 36, "not-a-clinic", "\0"])
def test_an_invented_clinic_is_left_out_of_the_filters(browser, shift, clinic: str) -> None:
    assert browser.get("/booking/therapist/", {"clinic": clinic}).status_code == 200


A_SHIFT = "a348c718-2b4d-48c6-ac1f-b4fb1d26e694"


@pytest.mark.parametrize("slot", ["-" * 36 + ":1", "0" * 36 + ":1", "", "\0:1", f"{A_SHIFT}:1\n2"])
def test_an_invented_place_is_refused_at_the_form(browser, shift, slot: str) -> None:
    response = browser.post(
        "/booking/hold/", {"slot": slot, "key": str(uuid4()), "specialty": shift.specialty_id}
    )
    assert response.status_code == 422


def test_doctor_is_found_across_specialties_and_one_press_leads_to_their_times(browser, shift) -> None:
    page = browser.get("/booking/", {"q": "Арлова"})
    assert "Нашли" in words(page)
    link = re.search(r'href="(/booking/therapist/\?[^"]+)"', page.content.decode())
    assert link
    times = words(browser.get(html.unescape(link[1])))
    assert "Орлова Елена Викторовна" in times
    assert "12 мест" in times


def test_nothing_found_says_what_to_do_and_keeps_the_words(browser) -> None:
    page = browser.get("/booking/", {"q": "Щукарь <b>"})
    assert "Никого не нашли" in words(page)
    assert "Щукарь &lt;b&gt;" in page.content.decode()
