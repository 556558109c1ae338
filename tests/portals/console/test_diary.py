"""An integrator reads why a request failed, which string should have been signed, and what to do."""

import html
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.identity.esia.keys import rsa_key
from tests.identity.esia.strangers import urlsafe
from tests.portals.console.conftest import note
from tests.portals.id_pages.pages import words
from zdravie.identity.esia.strings import signed_string
from zdravie.identity.esia.timestamps import show
from zdravie.identity.esia.types import Endpoint, SignedRequest
from zdravie.kernel import clock
from zdravie.kernel.ids import new_id
from zdravie.portals.console.checking.pasted import find_endpoint, read_parameters

MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def asked(**changes: str) -> dict[str, str]:
    """The query of a system that signs in the order of the other generation."""
    said = {
        "client_id": "CLINIC08",
        "scope": "openid fullname",
        "timestamp": show(clock.now()),
        "state": str(new_id()),
        "redirect_uri": "https://clinic.example/login",
        "response_type": "code",
        "access_type": "online",
        "client_certificate_hash": rsa_key().certificate.sha256,
    } | changes
    text = said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
    return {"client_secret": urlsafe(rsa_key().bare(text))} | said


def request_of(said: dict[str, str]) -> SignedRequest:
    return SignedRequest(
        endpoint=Endpoint.V2_AC,
        client_id=said["client_id"],
        client_secret=said["client_secret"],
        scope=said["scope"],
        timestamp=said["timestamp"],
        state=said["state"],
        redirect_uri=said["redirect_uri"],
    )


def last_line(browser, system) -> str:
    page = browser.get(f"/console/{system.pk}/requests/")
    return str(page.context["lines"][0].id)


def test_a_real_wrong_request_is_explained_with_the_string_and_the_difference(browser, esia_system):
    said = asked()
    answer = browser.get("/aas/oauth2/v2/ac", said)
    assert "ESIA-007053" in answer.headers["Location"]
    page = browser.get(f"/console/{esia_system.pk}/requests/{last_line(browser, esia_system)}/")
    body = html.unescape(page.content.decode())
    expected = signed_string(request_of(said))
    assert f">{expected}</code>" in body
    assert "строка собрана в порядке v1" in words(page)
    assert "<ins>CLINIC08</ins>openid fullname" in body
    assert "<del>CLINIC08</del>" in body
    assert [part.name for part, _ in page.context["card"].parts] == [
        "client_id",
        "scope",
        "timestamp",
        "state",
        "redirect_uri",
    ]
    assert said["client_secret"] not in body
    assert "Соберите строку" in words(page)


def test_the_part_that_is_to_blame_is_marked(browser, esia_system):
    said = asked()
    text = signed_string(replace(request_of(said), redirect_uri=""))
    browser.get("/aas/oauth2/v2/ac", said | {"client_secret": urlsafe(rsa_key().bare(text))})
    page = browser.get(f"/console/{esia_system.pk}/requests/{last_line(browser, esia_system)}/")
    assert [part.name for part, is_wrong in page.context["card"].parts if is_wrong] == ["redirect_uri"]


def test_the_diary_of_an_openid_system_says_why(browser, oidc_system):
    browser.post(
        "/oauth/token", {"client_id": "portal", "client_secret": "x", "grant_type": "authorization_code"}
    )
    page = browser.get(f"/console/{oidc_system.pk}/requests/")
    assert "invalid_client" in words(page)
    detail = browser.get(f"/console/{oidc_system.pk}/requests/{last_line(browser, oidc_system)}/")
    assert "Сверьте способ подтверждения и секрет" in words(detail)
    assert "Какую строку" not in words(detail)


def test_only_failures_and_how_many(browser, esia_system):
    note(esia_system)
    note(esia_system, "ESIA-007015", explanation="часы")
    page = browser.get(f"/console/{esia_system.pk}/requests/")
    assert "Все, 2" in words(page)
    assert "Успешно" in words(page)
    page = browser.get(f"/console/{esia_system.pk}/requests/?only=failures")
    assert "Только отказы, 1" in words(page)
    assert "Успешно" not in words(page)
    assert 'hx-trigger="every' in page.content.decode()


def test_an_empty_diary_says_what_to_do(browser, oidc_system):
    assert "Отправьте первый" in words(browser.get(f"/console/{oidc_system.pk}/requests/"))
    assert "Отказов нет" in words(browser.get(f"/console/{oidc_system.pk}/requests/?only=failures"))
    assert browser.get(f"/console/{oidc_system.pk}/requests/{new_id()}/").status_code == 404


def test_a_line_of_another_system_of_mine_is_not_found_under_this_one(browser, oidc_system, esia_system):
    line = note(esia_system, "ESIA-007053")
    assert browser.get(f"/console/{oidc_system.pk}/requests/{line.pk}/").status_code == 404


def test_whatever_a_stranger_sends_in_a_systems_name_is_text(browser, esia_system):
    """Anybody can send a request that names somebody's system: its diary is read in a strong session."""
    browser.get(
        "/aas/oauth2/v2/ac",
        asked(scope=MARKUP, state=MARKUP, redirect_uri="https://clinic.example/" + "x"),
    )
    browser.get("/aas/oauth2/v2/ac", asked(timestamp=MARKUP, client_certificate_hash=MARKUP))
    browser.get("/aas/oauth2/v2/ac", {"client_id": "CLINIC08", "redirect_uri": MARKUP, "state": MARKUP})
    lines = browser.get(f"/console/{esia_system.pk}/requests/")
    for page in (
        lines,
        *(browser.get(f"/console/{esia_system.pk}/requests/{line.id}/") for line in lines.context["lines"]),
    ):
        body = page.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
    assert "alert(1)" in page.content.decode()


# -- the checker ---------------------------------------------------------------------------------------


def check(browser, text: str, endpoint: str = "/aas/oauth2/v2/ac"):
    return browser.post("/console/check/", {"request": text, "endpoint": endpoint})


def test_a_pasted_address_is_examined(browser, esia_system):
    said = asked()
    page = check(browser, "https://id.example/aas/oauth2/v2/ac?" + urlencode(said))
    assert page.status_code == 200
    assert "ESIA-007053" in words(page)
    assert "строка собрана в порядке v1" in words(page)
    assert "base64url" in words(page)
    assert "сама подпись, без контейнера, 256 байт" in words(page)
    right = urlsafe(rsa_key().bare(signed_string(request_of(said))))
    good = check(browser, "https://id.example/aas/oauth2/v2/ac?" + urlencode(said | {"client_secret": right}))
    assert "Подпись верна" in words(good)
    assert "clinic" in words(good)


def test_pasted_lines_are_examined_and_a_container_recognised(browser, esia_system):
    said = asked()
    text = said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
    said["client_secret"] = urlsafe(rsa_key().container(text))
    lines = "\n".join(f"{name} = {value}" for name, value in said.items())
    page = check(browser, lines, "/aas/oauth2/ac")
    assert "Подпись верна" in words(page)
    assert "контейнер CMS" in words(page)
    wrong = check(browser, lines, "/aas/oauth2/v2/ac")
    assert "контейнер CMS, а для v2/ac" in words(wrong)


@pytest.mark.parametrize(
    "text", ["", "ерунда", "client_id=", "https://", "?", "&&&&", "http://[x?a=b", "\0", "a=b&" * 200]
)
def test_rubbish_is_refused_in_words(browser, esia_system, text):
    assert check(browser, text).status_code == 422


def test_a_system_of_somebody_else_is_not_examined(enter, stranger, esia_system):
    page = check(enter(stranger), "client_id=CLINIC08\nclient_secret=x")
    assert page.status_code == 422
    assert "Системы с таким client_id у вас нет" in words(page)


def test_nothing_pasted_is_kept_or_spent(browser, esia_system):
    said = asked()
    right = urlsafe(rsa_key().bare(signed_string(request_of(said))))
    query = said | {"client_secret": right}
    lines = "\n".join(f"{name}={value}" for name, value in query.items())
    assert "Подпись верна" in words(check(browser, lines))
    answer = browser.get("/aas/oauth2/v2/ac", query)
    assert "error" not in answer.headers.get("Location", "")
    assert "уже приходил" in words(check(browser, lines))


def test_pasted_markup_is_text(browser, esia_system):
    body = check(browser, f"client_id=CLINIC08\nstate={MARKUP}\nscope={MARKUP}").content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "a=b&scope=openid+fullname&timestamp=2026%2B",
            {"a": "b", "scope": "openid fullname", "timestamp": "2026+"},
        ),
        ("https://x.example/p?state=1&scope=a%20b", {"state": "1", "scope": "a b"}),
        ("https://x.example/p?state=1", {"state": "1"}),
        ("client_id: A\nscope = openid fullname", {"client_id": "A", "scope": "openid fullname"}),
        ('"client_id": "A",\n"state": "1"', {"client_id": "A", "state": "1"}),
        ("timestamp=2026.11.22 16:07:12 +0000", {"timestamp": "2026.11.22 16:07:12 +0000"}),
        ("redirect_uri=https://x.example/?a=1", {"redirect_uri": "https://x.example/?a=1"}),
    ],
)
def test_reads_a_request_as_people_paste_it(text, found):
    assert {name: value for name, value in read_parameters(text).items() if name in found} == found


def test_the_address_names_the_endpoint_better_than_the_choice():
    assert find_endpoint("https://id.example/aas/oauth2/ac?x=1", "/aas/oauth2/v3/te") is Endpoint.AC
    assert find_endpoint("x=1", "/aas/oauth2/v3/te") is Endpoint.V3_TE
    assert find_endpoint("x=1", "/elsewhere") is None
    assert find_endpoint("", "") is None
