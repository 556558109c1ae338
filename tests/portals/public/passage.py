"""The way of a person through the sign-in, as their browser sees it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from tests.portals.public.provider import Provider

CALLBACK = "/login/callback/"


def go(browser: Client, wanted: str = "/visits/") -> tuple[str, dict[str, str]]:
    """Press the button; the address at the provider and its query."""
    answer = browser.get("/login/", {"next": wanted})
    assert answer.status_code == 302, answer.content.decode()
    address = answer.headers["Location"]
    return address, {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def come_back(browser: Client, provider: Provider, login: str, **changes: Any) -> Any:
    """Return from the provider with a code; None takes a parameter away."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(login).query).items()}
    told: dict[str, Any] = {"code": provider.code_for(login), "state": query["state"], "iss": provider.issuer}
    told = {name: value for name, value in {**told, **changes}.items() if value is not None}
    return browser.get(CALLBACK, told)


def pass_through(browser: Client, provider: Provider, wanted: str = "/visits/", **changes: Any) -> Any:
    login, _ = go(browser, wanted)
    return come_back(browser, provider, login, **changes)


def is_signed_in(browser: Client) -> bool:
    return "person" in browser.session


def assert_refused(answer: Any, code: str, status: int, browser: Client) -> str:
    """A plain page with the code, a cause and a way on; nobody is signed in."""
    page = answer.content.decode()
    assert code in page, page
    assert answer.status_code == status
    assert "Что сделать." in page
    assert 'href="/login/' in page
    assert "Попробовать ещё раз" in page.replace("\xa0", " ")
    assert not is_signed_in(browser)
    return page
