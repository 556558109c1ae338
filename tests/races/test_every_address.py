"""Every address of the programs: forms need a token, pages their headers, odd input breaks nothing."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import urlencode

import httpx
import pytest

from tests.races.addresses import Address, everything
from tests.races.browser import Browser, Wire, alike
from tests.races.door import ask_code, new_phone, sign_in
from tests.stack import ROOT, Stack
from zdravie.demo.population import PersonSketch
from zdravie.portals.kit.gate import Access

EXEMPT = {
    "authorize": "turns a POST into the same GET",
    "token": "the client proves itself",
    "userinfo": "the token proves itself",
    "par": "the client proves itself",
    "introspect": "the client proves itself",
    "revoke": "the client proves itself",
    "device_authorization": "the client proves itself",
    "ended": "the provider's signature proves itself",
    "ac": "changes nothing; the system proves itself",
    "v2_ac": "changes nothing; the system proves itself",
    "te": "the system proves itself",
    "v3_te": "the system proves itself",
    "logout": "turns a POST into a GET that asks the person",
    "take_sms": "the sender proves itself",
    "take_call": "the sender proves itself",
    "bank_visit": "the bank's signature proves itself",
    "bank_words": "the bank's signature proves itself",
    "bank_payment": "a portal proves itself at the bank of the sandbox",
    "bank_payments": "a portal proves itself at the bank of the sandbox",
    "bank_refund": "a portal proves itself at the bank of the sandbox",
    "fetch": "a bank of the sandbox asks for its code",
    "find_employer": "a register of the sandbox answers to whoever asks",
    "inn": "a register of the sandbox answers to whoever asks",
    "orders": "a clinic proves itself at the laboratory of the sandbox",
    "results": "the laboratory's signature proves itself",
    "oms": "a register of the sandbox answers to whoever asks",
    "passport": "a register of the sandbox answers to whoever asks",
    "snils": "a register of the sandbox answers to whoever asks",
    "signature_take": "a secret of the text stands for the cookie, and the browser is recognised later",
    "sign": "the token asks for its PIN",
}
EVIL = "evil.example"
_SPARED = {"sign_out", "logout_confirm", "not_me"}
"""They end the session that the walk needs; their own tests send them without a token."""


@pytest.fixture(scope="module")
def browsers(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch], make_crowd
) -> dict[str, Browser]:
    """Somebody signed in at each program that knows people."""
    return {
        "id": sign_in(stack, wires["id"], next(owners).phone),
        "health": make_crowd(1).patients[0].browser,
        "sandbox": wires["sandbox"].browser(),
    }


def test_only_doors_for_systems_take_forms_without_a_token() -> None:
    assert {address.name for address in everything() if address.is_csrf_exempt} == set(EXEMPT)


def test_every_form_needs_its_token_and_its_own_site(browsers: dict[str, Browser]) -> None:
    for address in everything():
        if address.is_csrf_exempt or address.gate.access is Access.SERVICE:
            continue  # no cookie counts at a door for systems
        browser = browsers[address.program]
        bare = browser.ask("POST", address.path(), data={"a": "1"})
        assert bare.status_code == 403, address.route
        assert "WEB-" in bare.text
        foreign = browser.post(address.path(), {"a": "1"}, headers={"Origin": f"https://{EVIL}"})
        assert foreign.status_code == 403, address.route
        assert "WEB-ORIGIN" in foreign.text
        other = browser.ask("POST", address.path(), data={"csrfmiddlewaretoken": "b" * 32})
        assert other.status_code == 403, address.route


def test_every_page_forbids_frames_foreign_scripts_and_guessing_of_types(
    browsers: dict[str, Browser],
) -> None:
    seen = 0
    for address in everything():
        browser = browsers[address.program]
        for visitor in (browser, browser.wire.browser()):
            answer = visitor.get(address.path())
            assert answer.status_code < 500, address.route
            headers = answer.headers
            is_page = headers.get("content-type", "").startswith("text/html")
            if is_page or address.gate.access is not Access.SERVICE:
                policy = headers["content-security-policy"]
                assert "default-src 'self'" in policy
                assert "frame-ancestors 'none'" in policy
                assert "unsafe" not in policy
            assert headers["x-frame-options"] == "DENY"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
            assert headers["cross-origin-opener-policy"] == "same-origin"
            if is_page:
                assert_nothing_inline(answer.text, address)
            if address.gate.is_for_people:
                assert "no-store" in headers["cache-control"], address.route
            seen += 1
    assert seen > 80


def assert_nothing_inline(page: str, address: Address) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)", page), address.route
    assert not re.search(r"<style|\sstyle=\"|\son[a-z]+=\"|javascript:", page), address.route
    for source in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', page):
        assert source.startswith(("/static/", "data:")) or source == "/manifest.webmanifest", source


def test_a_foreign_name_of_our_host_is_refused_everywhere_and_printed_nowhere(wires: dict[str, Wire]) -> None:
    for program, wire in wires.items():
        for method in ("GET", "POST"):
            for headers in (
                {"Host": EVIL},
                {"Host": f"localhost@{EVIL}"},
                {"Host": "[bad"},
                {"Host": EVIL, "Referer": f"http://{EVIL}/", "HX-Request": "true"},
            ):
                answer = wire.client.request(method, "/display/", headers=headers)
                assert answer.status_code == 400, (program, method, headers)
                assert EVIL not in answer.text
                assert "location" not in answer.headers
        forwarded = {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "Forwarded": f"host={EVIL}"}
        answer = wire.client.get("/display/", headers=forwarded)
        assert answer.status_code == 200
        assert EVIL not in answer.text


def test_a_code_names_our_own_site_whatever_host_the_request_named(
    stack: Stack, wires: dict[str, Wire]
) -> None:
    phone, browser = new_phone(), wires["id"].browser()
    ask_code(stack, browser, phone)
    answer = browser.post("/signin/", {"login": new_phone()}, headers={"X-Forwarded-Host": EVIL})
    assert answer.status_code == 302
    assert re.search(r"@localhost #\d{6}$", stack.sms_for(phone)[-1])


def test_other_methods_are_refused_and_nothing_is_echoed(browsers: dict[str, Browser]) -> None:
    for address in everything():
        browser = browsers[address.program]
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
            answer = browser.ask(method, address.path(), headers={"X-Canary": "echo-me"})
            assert answer.status_code in {403, 405}, (method, address.route)
            assert "echo-me" not in answer.text


ODD = (
    "\0",
    "'\"><script>alert(1)</script>",
    "{{1187*9161}}",
    "a" * 600,
    "\u202e\U0001f600\ufdfa",
    "-1",
    "9" * 30,
    "[]",
    "%ff",
    "9999-12-31",
    "0001-01-01",
    "-" * 36,
)
NAMES = (
    *("next", "clinic", "doctor", "part", "on", "d", "day", "slot", "key", "specialty", "number"),
    *("code", "state", "iss", "error", "client_id", "redirect_uri", "scope", "nonce", "max_age", "prompt"),
    *("id_token_hint", "logout_hint", "post_logout_redirect_uri", "query", "signed_in_after"),
    *("phone", "login", "password", "snils", "email", "family_name"),
    *("birth_on_day", "birth_on_month", "birth_on_year"),
    *("show", "ended", "reach", "words", "full_name", "paper", "answer", "decision"),
    *("mode", "slow_seconds", "theme", "language", "sent", "again"),
)


BY_DAY = 3
"""Of the odd values each address meets so many by day, in turns, and by night all."""


@pytest.mark.parametrize(
    "at_once", [BY_DAY, pytest.param(len(ODD), marks=pytest.mark.nightly)], ids=["day", "night"]
)
def test_odd_input_breaks_no_page(browsers: dict[str, Browser], at_once: int) -> None:
    values = cycle(ODD)
    for address in everything():
        browser = browsers[address.program]
        for value in islice(values, at_once):
            query = urlencode(dict.fromkeys(NAMES, value))
            judge(browser.get(f"{address.path()}?{query}"), address, value)
            if address.name not in _SPARED:
                form = dict.fromkeys(NAMES, value)
                judge(browser.copy().post(address.path(), form), address, value)
        judge(browser.get(f"{address.path()}?next=%ff%fe&code=%00"), address, "%ff%fe")


def judge(answer: httpx.Response, address: Address, value: str) -> None:
    assert answer.status_code < 500, (address.program, address.route, value[:40])
    if answer.headers.get("content-type", "") != "application/json":  # JSON escapes in its own way
        assert "<script>alert(1)" not in answer.text, address.route
    assert "10874107" not in alike(answer.text)
    assert "alert(1)" not in answer.headers.get("refresh", "")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch]
) -> None:
    browser, given = wires["id"].browser(), []
    browser.watch = lambda answer: given.extend(answer.headers.get_list("set-cookie"))
    browser.get("/signin/")
    ask_code(stack, browser, next(owners).phone)
    browser.post("/signin/code/", {"code": "000000"})
    browser.post("/display/", {"theme": "dark", "language": "en"})
    names = {line.split("=", 1)[0] for line in given}
    assert {"zdravie_id_session", "zdravie_id_csrf", "zdravie_display"} <= names
    for line in given:
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line
        assert "Path=/" in line
        assert "Domain=" not in line


@pytest.mark.parametrize("program", ["id", "health"])
def test_under_https_cookies_never_travel_in_the_open(stack: Stack, program: str) -> None:
    asked = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER")
    script = f"from django.conf import settings; print([getattr(settings, name) for name in {asked!r}])"
    environ = stack.environ() | {
        f"ZDRAVIE_{program.upper()}_URL": f"https://{program}.example",
        "DJANGO_SETTINGS_MODULE": f"zdravie.config.settings.{program}",
        "PYTHONPATH": str(ROOT / "src"),
    }
    said = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[True, True, 31536000, ('HTTP_X_FORWARDED_PROTO', 'https')]"
