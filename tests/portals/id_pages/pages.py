"""Walking through the pages of the sign-on, for tests."""

import html
import re
from typing import Any

from django.test import Client

from tests.identity.door import PASSWORD, PHONE, STRANGERS_PHONE, sent_code

FORM = {
    "family_name": "Орлов",
    "given_name": "Пётр",
    "patronymic": "",
    "birth_on_day": "1",
    "birth_on_month": "июля",
    "birth_on_year": "1990",
    "snils": "112-233-445 95",
    "phone": STRANGERS_PHONE,
    "email": "",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "agreement": "on",
}


def words(response: Any) -> str:
    """What a person reads: no markup, ordinary spaces."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\N{NO-BREAK SPACE}", " ").split())


def masked(response: Any) -> str:
    """The body without what differs between any two requests: token of forms, number of the request."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", "", body)


def sign_in(browser: Client, phone: str = PHONE, *, after: str = "") -> Any:
    """By telephone and code; the answer to the code."""
    browser.post(f"/signin/{after}", {"login": phone})
    return browser.post(f"/signin/code/{after}", {"code": sent_code(phone)})
