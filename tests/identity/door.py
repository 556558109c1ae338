"""People at the door, for tests: accounts, visitors, the message that arrived."""

import re
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from zdravie.identity.accounts.actions.open_account import open_account
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.passwords import hash_password
from zdravie.identity.accounts.types import NewAccount
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.actions.request_second_code import request_second_code
from zdravie.identity.signin.admission import await_factor
from zdravie.identity.signin.types import Awaited, Challenge, NewPerson, Purpose, Visitor
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.notify.models import Message

PHONE = "+79161234567"
STRANGERS_PHONE = "+79031112233"
SNILS = "11223344595"
PASSWORD = "Сосновый бор 7"
NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def open_anna(**changes: Any) -> Account:
    """Anna's account, confirmed and with a password, unless a test says otherwise."""
    password = changes.pop("password", PASSWORD)
    details: dict[str, Any] = {
        "family_name": "Волкова",
        "given_name": "Анна",
        "patronymic": "Сергеевна",
        "birth_on": date(1985, 3, 15),
        "phone": PHONE,
        "snils": SNILS,
        "email": "anna@example.ru",
        "is_email_confirmed": True,
        "identity_level": IdentityLevel.CONFIRMED,
        "password_hash": hash_password(password) if password else "",
    }
    return open_account(details=NewAccount(**details | changes), actor=SYSTEM, now=NOON)


def new_person(**changes: Any) -> NewPerson:
    said: dict[str, Any] = {
        "family_name": "Орлов",
        "given_name": "Пётр",
        "patronymic": "",
        "birth_on": date(1990, 7, 1),
        "snils": SNILS,
        "phone": STRANGERS_PHONE,
        "email": "",
        "password": PASSWORD,
    }
    return NewPerson(**said | changes)


def visitor(binding: str = "browser", device_token: str = "", **more: Any) -> Visitor:
    return Visitor(binding=binding, device_token=device_token, **more)


def ask_code(phone: str = PHONE, **changes: Any) -> Challenge:
    wish: dict[str, Any] = {
        "address": phone,
        "purpose": Purpose.SIGN_IN,
        "visitor": visitor(),
        "actor": ANONYMOUS,
        "now": NOON,
    }
    return request_code(**wish | changes)


def await_second_factor(account: Account, *, browser: str = "browser") -> Awaited:
    """The password was accepted, as ``sign_in_with_password`` leaves it."""
    return await_factor(
        account_id=account.pk, amr=("pwd",), wanted=Assurance.MEDIUM, visitor=visitor(browser), now=NOON
    )


def ask_second_code(account: Account) -> Challenge:
    awaited = await_second_factor(account)
    return request_second_code(pending_id=awaited.pending_id, visitor=visitor(), actor=ANONYMOUS, now=NOON)


def last_sms(phone: str = PHONE) -> str:
    """The text of the newest message to the number; recipients are sealed, so look through all."""
    return next(message.text for message in Message.objects.order_by("-pk") if message.to == phone)


def sent_code(phone: str = PHONE) -> str:
    found = re.search(r"#(\d{6})$", last_sms(phone))
    assert found
    return found.group(1)


def wrong_code(phone: str = PHONE) -> str:
    return f"{(int(sent_code(phone)) + 1) % 10**6:06}"


def in_threads(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Outcomes of the work in threads that start together, each with a connection of its own."""
    outcomes: list[Any] = [None] * count
    together = threading.Barrier(count)

    def run(number: int) -> None:
        together.wait()
        try:
            outcomes[number] = work(number)
        except Exception as error:  # noqa: BLE001 - a refusal is an outcome too
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
