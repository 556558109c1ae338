"""
The ways out of the house on good and bad days: nothing twice, nothing late, other ways within three seconds.

Everything is real: the programs, the worker, the gateway over HTTP, the mail server over SMTP.
"""

import re
import time
from collections.abc import Iterator

import pytest

from tests.races.browser import Browser, Wire, path_of, words
from tests.races.door import enter, let_time_pass, new_phone, read_code
from tests.races.gateway import Gateway
from tests.races.test_codes_race import registration
from tests.stack import Stack, wait_until

MOST_FAILURES = 5


@pytest.fixture
def gateway(stack: Stack, wires: dict[str, Wire]) -> Iterator[Gateway]:
    """The switch of the sandbox; ordinary and trusted again afterwards."""
    switch = Gateway(wires["sandbox"])
    yield switch
    switch.be("ORDINARY")
    stack.sql("id", "DELETE FROM breaker_systemhealth")


def ask(wires: dict[str, Wire], phone: str) -> Browser:
    browser = wires["id"].browser()
    assert browser.post("/signin/", {"login": phone}).status_code == 302
    return browser


def is_resting(stack: Stack) -> bool:
    return bool(stack.sql("id", "SELECT 1 FROM breaker_systemhealth WHERE rests_until > now()"))


def test_a_dead_gateway_is_left_alone_others_are_offered_and_all_codes_come_once_afterwards(
    stack: Stack, wires: dict[str, Wire], gateway: Gateway
) -> None:
    gateway.be("DOWN")
    tries_before = tries(stack)
    phones = [new_phone() for _ in range(8)]
    began = time.monotonic()
    browsers = [ask(wires, phone) for phone in phones]
    wait_until(lambda: "Код может задержаться" in words(browsers[0].get("/signin/code/trouble/").text))
    assert time.monotonic() - began < 3 + 2, "three seconds, and the walk through eight doors"
    wait_until(lambda: is_resting(stack), seconds=15)
    assert tries(stack) - tries_before <= MOST_FAILURES, "nobody calls a gateway that does not answer"
    fresh = ask(wires, new_phone())
    assert "Позвонить и продиктовать код" in words(fresh.get("/signin/code/").text)

    gateway.be("ORDINARY")
    for phone in phones:
        stack.wait_for_sms(phone, "#", seconds=40)
    assert [len(stack.sms_for(phone)) for phone in phones] == [1] * len(phones)
    assert not is_resting(stack)


def tries(stack: Stack) -> int:
    [(count,)] = stack.sql("id", "SELECT coalesce(sum(tries), 0) FROM notify_message")
    return int(count)


@pytest.mark.covers("ID-065")
def test_after_the_sms_the_phone_rings_and_the_dictated_code_lets_in(
    stack: Stack, wires: dict[str, Wire]
) -> None:
    phone = new_phone()
    browser = ask(wires, phone)
    read_code(stack, phone)
    let_time_pass(stack, 61)
    assert browser.post("/signin/code/resend/", {"channel": "VOICE"}).status_code == 302
    said = stack.wait_for_sms(phone, "Ваш код:", after=1)
    [code] = re.findall(r'class="bigval num"[^>]*>(\d{6})<', phone_page(stack, wires, phone))[-1:]
    assert said.count("Повторяю") == 1
    assert path_of(enter(browser, code)).startswith("/register/")


def phone_page(stack: Stack, wires: dict[str, Wire], phone: str) -> str:
    del stack
    return wires["sandbox"].browser().get(f"/phone/{phone}/").text


@pytest.mark.covers("ID-005", "ID-026")
def test_email_of_a_registration_is_confirmed_by_the_link_of_its_letter_in_another_browser(
    stack: Stack, wires: dict[str, Wire]
) -> None:
    phone, address = new_phone(), "newcomer@example.org"
    browser = wires["id"].browser()
    answer = browser.post("/register/", {**registration(phone), "email": address})
    assert path_of(answer) == "/register/code/", words(answer.text)[-800:]
    enter(browser, read_code(stack, phone), "/register/code/")
    assert "не подтверждена" in words(browser.get("/profile/").text)

    letter = stack.wait_for_letter(address, "Здравствуйте")
    [link] = re.findall(r"/contacts/email/confirm/[\w-]+/", letter)
    other = wires["id"].browser()
    assert "Подтвердить почту" in words(other.get(link).text)
    assert "Почта подтверждена" in words(other.post(link).text)
    assert path_of(other.get("/profile/")).startswith("/signin/")
    assert "не подтверждена" not in words(browser.get("/profile/").text)
    assert stack.letters_for(address) == [letter]
