"""From the profile of the sign-on to the cabinet: found by its usual name, opened without a password."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, somebody
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_page_says,
    then_they_are_at,
    then_they_are_at_home,
    when_they_allow_the_cabinet_to_know_them,
    when_they_ask_for_a_code,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)
from zdravie.demo import population
from zdravie.kernel.identifiers import oms


@pytest.mark.covers("ID-136", "ID-145", "ID-146")
def test_a_service_is_found_by_its_usual_name_and_opens_its_menu_without_a_password(arrive: Arrive) -> None:
    guest = arrive(somebody())
    given_they_are_signed_in(guest)
    guest.page.context.clear_cookies(name="zdravie_health_session")

    guest.page.goto(guest.stack.url("id", "/profile/"))
    when_they_look_for(guest, "ЕМИАС")
    guest.page.get_by_role("link", name="Перейти к сервису").click()

    then_they_are_at_home(guest)
    expect(guest.page.get_by_role("navigation", name="Основное меню")).to_contain_text("Запись")
    assert guest.new_sms() == [], "nobody was asked for a code"

    guest.page.goto(guest.stack.url("health", "/profile/"))
    then_the_page_says(guest, "Авторизация через Госуслуги")
    then_the_page_says(guest, "связана")
    guest.page.get_by_role("link", name="Проверить связь").click()
    then_the_page_says(guest, "Связь работает")


@pytest.mark.covers("ID-130", "ID-131")
def test_the_first_opening_ties_the_account_the_phone_and_then_the_policy(arrive: Arrive) -> None:
    guest = arrive(somebody())
    guest.page.goto(guest.stack.url("id", "/signin/"))
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")

    when_they_look_for(guest, "Медицинские услуги")
    guest.page.get_by_role("link", name="Перейти к сервису").click()
    then_the_page_says(guest, "Номер телефона")
    when_they_allow_the_cabinet_to_know_them(guest)

    then_they_are_at_home(guest)
    when_they_press(guest, "Полис ОМС")
    guest.page.get_by_label("Номер полиса").fill(oms.show(population.person(guest.person.number).oms))
    when_they_press(guest, "Проверить")
    then_the_page_says(guest, "Полис действует")
    guest.page.goto(guest.stack.url("health", "/profile/"))
    then_the_page_says(guest, "связана")


def when_they_look_for(guest: Guest, words: str) -> None:
    guest.page.get_by_label("Найти сервис").fill(words)
    guest.page.get_by_role("button", name="Найти", exact=True).click()
    then_they_are_at(guest, "id", "/profile/?service=")
