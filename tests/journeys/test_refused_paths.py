"""What people see when something does not work, and how they get on."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import (
    code_in,
    given_the_start_page,
    given_they_are_signed_in,
    then_the_error_summary_says,
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at_home,
    when_they_allow_the_cabinet_to_know_them,
    when_they_ask_for_a_code,
    when_they_choose_a_free_place,
    when_they_enter_the_code,
    when_they_enter_the_code_from_the_sms,
    when_they_go_on_to_check,
    when_they_go_to_sign_in,
    when_they_press,
)

_ALIVE_FOR_MS = 5_500
"""Program health takes the sign-on's last sign of life for five seconds."""


@pytest.mark.covers("ID-062", "ID-064")
def test_a_wrong_code_three_times_burns_it_and_a_new_one_is_offered(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_ask_for_a_code(guest)
    right = guest.sms("код для")
    wrong = "000000" if "000000" not in right else "111111"
    for answer in ("осталось попыток: 2", "осталось попыток: 1", "Попытки закончились"):
        when_they_enter_the_code(guest, wrong)
        then_the_error_summary_says(guest, answer)
    then_the_page_says(guest, "Код не пришёл")
    when_they_enter_the_code(guest, code_in(right))
    then_the_error_summary_says(guest, "Запросите новый")


def test_who_does_not_allow_the_transfer_stays_outside_and_may_try_again(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    when_they_press(guest, "Не разрешать")
    then_the_page_says(guest, "LOGIN-REFUSED")
    guest.page.goto(guest.stack.url("health", "/login/"))
    when_they_allow_the_cabinet_to_know_them(guest)
    then_they_are_at_home(guest)


@pytest.mark.parametrize(
    ("address", "code"),
    [("/login/callback/?code=x&state=forged", "LOGIN-"), ("/login/callback/?error=access_denied", "LOGIN-")],
)
def test_a_foreign_or_stale_return_is_a_page_with_a_way_on(arrive: Arrive, address: str, code: str) -> None:
    guest = arrive(somebody())

    guest.page.goto(guest.stack.url("health", address))
    then_the_page_says(guest, code)
    expect(guest.page.locator("main").get_by_role("link").first).to_be_visible()


@pytest.mark.covers("PC-016")
def test_a_place_taken_meanwhile_is_refused_with_the_nearest_ones_to_choose(arrive: Arrive) -> None:
    # Without scripts: with them the place goes before the eyes of the slow one.
    slow, quick = arrive(somebody(), java_script_enabled=False), arrive(somebody())
    for guest in (slow, quick):
        given_they_are_signed_in(guest)
        guest.page.goto(guest.stack.url("health", "/booking/dentist/?clinic=all"))
        when_they_choose_a_free_place(guest)

    when_they_go_on_to_check(quick)
    then_the_heading_is(quick, "Проверьте запись")
    when_they_go_on_to_check(slow)
    then_the_error_summary_says(slow, "Это время только что заняли")
    then_the_page_says(slow, "SCHED-TAKEN")
    when_they_take_the_first_of_the_nearest(slow)
    then_the_heading_is(slow, "Проверьте запись")
    when_they_press(slow, "Подтвердить запись")
    then_the_heading_is(slow, "Вы записаны")


def test_a_missing_page_and_anothers_visit_look_alike(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_they_are_signed_in(guest)
    for path in ("/visits/00000000-0000-7000-8000-000000000000/", "/no-such-page/"):
        guest.page.goto(guest.stack.url("health", path))
        expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
        expect(guest.page.locator("main").get_by_role("link").first).to_be_visible()


@pytest.mark.covers("SO-016", "SO-020")
def test_a_dead_sign_on_is_said_plainly_and_comes_back(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_the_start_page(guest)

    guest.stack.kill("id")
    guest.page.wait_for_timeout(_ALIVE_FOR_MS)
    try:
        guest.page.locator("main").get_by_role("link", name="Войти через Госуслуги").click()
        then_the_page_says(guest, "LOGIN-DOWN")
    finally:
        guest.stack.start("id")
        guest.stack.wait_until_answers("id")
    guest.page.goto(guest.stack.url("health", "/login/"))
    then_the_heading_is(guest, "Вход в кабинет")


def when_they_take_the_first_of_the_nearest(guest: Guest) -> None:
    nearest = guest.page.get_by_role("region", name="Ближайшие свободные места")
    nearest.get_by_role("button").first.click()


@pytest.mark.covers("ID-141")
def test_blocked_cookies_are_said_so_and_the_passage_repeats_once_they_are_allowed(arrive: Arrive) -> None:
    guest = arrive(somebody())

    given_the_start_page(guest)
    when_they_go_to_sign_in(guest)
    when_they_ask_for_a_code(guest)
    guest.page.context.clear_cookies(name="zdravie_health_session")
    when_they_enter_the_code_from_the_sms(guest)
    when_they_allow_the_cabinet_to_know_them(guest)
    then_the_heading_is(guest, "Браузер не сохранил cookie")
    then_the_page_says(guest, "LOGIN-COOKIE")
    then_the_page_says(guest, "Разрешите cookie для этого сайта")
    when_they_press(guest, "Попробовать ещё раз")
    then_they_are_at_home(guest)


def test_a_form_without_its_cookie_leads_back_to_the_page(arrive: Arrive) -> None:
    guest = arrive(somebody())

    guest.page.goto(guest.stack.url("id", "/signin/"))
    guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill(guest.person.typed_phone)
    guest.page.context.clear_cookies()
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Браузер не принял cookie")
    when_they_press(guest, "Открыть страницу заново")
    then_the_heading_is(guest, "Вход в кабинет")
