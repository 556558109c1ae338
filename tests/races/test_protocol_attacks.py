"""The attacks on OAuth and OpenID Connect that RFC 9700 tells of, against the living programs (G6)."""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from tests.races.browser import Browser, Wire, path_of
from tests.races.conftest import inside
from tests.races.door import ask_code, enter, pass_to_health, sign_in
from tests.stack import Stack
from zdravie.demo.population import PersonSketch

VERIFIER = secrets.token_urlsafe(40)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
EVIL = "evil.example"
EVIL_SECRET = secrets.token_urlsafe(40)


@pytest.fixture(scope="module")
def owner(owners: Iterator[PersonSketch]) -> PersonSketch:
    return next(owners)


@pytest.fixture(scope="module")
def signed_in(stack: Stack, wires: dict[str, Wire], owner: PersonSketch) -> Browser:
    """Somebody signed in at ``id`` who has agreed to program ``health``."""
    browser = sign_in(stack, wires["id"], owner.phone)
    back = pass_to_health(browser, wires["health"].browser())
    assert path_of(back) == "/home/"
    return browser


@pytest.fixture(scope="module")
def health_secret(stack: Stack) -> str:
    return (stack.folder / "keys" / "oidc-client-secret").read_text().strip()


@pytest.fixture(scope="module")
def evil_client(stack: Stack) -> tuple[str, str]:
    client_id = f"evil-{secrets.token_hex(4)}"
    inside(stack, "tests.races.second_client", client_id, EVIL_SECRET, f"https://{EVIL}/callback/")
    return client_id, EVIL_SECRET


def callback(stack: Stack) -> str:
    return stack.url("health", "/login/callback/")


def question(stack: Stack, **changes: str) -> dict[str, str]:
    """A request as program ``health`` sends it, with a verifier that we know."""
    return {
        "client_id": "zdravie-health",
        "response_type": "code",
        "scope": "openid profile phone email snils",
        "redirect_uri": callback(stack),
        "state": "st",
        "nonce": "no",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | changes


def authorize(browser: Browser, asked: dict[str, str]) -> httpx.Response:
    return browser.get("/oauth/authorize?" + urlencode(asked))


def fresh_code(stack: Stack, browser: Browser) -> str:
    answer = authorize(browser, question(stack))
    assert answer.status_code == 302, answer.text[-500:]
    return parse_qs(urlsplit(path_of(answer)).query)["code"][0]


@pytest.fixture
def exchange(stack: Stack, wires: dict[str, Wire], health_secret: str) -> Callable[..., httpx.Response]:
    def bring(code: str, client: tuple[str, str] | None = None, **changes: str) -> httpx.Response:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback(stack),
            "code_verifier": VERIFIER,
        } | changes
        auth = client or ("zdravie-health", health_secret)
        return wires["id"].client.post("/oauth/token", data=form, auth=auth)

    return bring


def userinfo(wires: dict[str, Wire], token: str) -> int:
    return wires["id"].client.get("/oauth/userinfo", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_stolen_code_is_worth_nothing_to_another_client_and_still_works_for_its_own(
    stack: Stack, signed_in: Browser, exchange, evil_client: tuple[str, str], health_secret: str
) -> None:
    code = fresh_code(stack, signed_in)
    for client in (
        evil_client,
        ("zdravie-health", "guess"),
        ("zdravie-health", ""),
        (evil_client[0], health_secret),
    ):
        stolen = exchange(code, client)
        assert stolen.status_code in {400, 401}
        assert stolen.json()["error"] in {"invalid_grant", "invalid_client"}
    assert exchange(code).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "A" * 43},
        {"code_verifier": CHALLENGE},
        {"code_verifier": ""},
        {"redirect_uri": f"https://{EVIL}/callback/"},
        {"redirect_uri": ""},
        {"grant_type": "password"},
        {"grant_type": "refresh_token"},
    ],
)
def test_a_code_without_its_verifier_or_address_is_refused(
    stack: Stack, signed_in: Browser, exchange, changes: dict[str, str]
) -> None:
    code = fresh_code(stack, signed_in)
    refused = exchange(code, **changes)
    assert refused.status_code == 400
    assert "access_token" not in refused.text
    assert refused.headers["cache-control"] == "no-store"


def test_a_code_used_twice_gives_nothing_and_takes_the_first_token_away(
    stack: Stack, wires: dict[str, Wire], signed_in: Browser, exchange
) -> None:
    code = fresh_code(stack, signed_in)
    token = exchange(code).json()["access_token"]
    assert userinfo(wires, token) == 200
    again = exchange(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert userinfo(wires, token) == 401


def test_an_old_code_is_refused(stack: Stack, signed_in: Browser, exchange) -> None:
    code = fresh_code(stack, signed_in)
    longest = "SELECT max(expires_at) - now() < interval '61 seconds' FROM clients_authorizationcode"
    assert stack.sql("id", longest) == [(True,)]
    stack.sql(
        "id",
        "UPDATE clients_authorizationcode SET expires_at = now() - interval '1 second' WHERE used_at IS NULL",
    )
    assert exchange(code).status_code == 400


def mutations(address: str) -> list[str]:
    """Addresses that are almost the registered one."""
    parts = urlsplit(address)
    host = parts.netloc
    return [
        f"https://{EVIL}/",
        address + "x",
        address[:-1],
        address + "?next=1",
        address + "#fragment",
        address + "%2f",
        address + "../",
        address.upper(),
        address.replace("http://", "HTTP://"),
        address.replace("http://", "https://"),
        address.replace(host, f"{host}.{EVIL}"),
        address.replace(host, f"{EVIL}#{host}"),
        address.replace(host, f"user@{host}"),
        address.replace(host, f"{host}@{EVIL}"),
        address.replace(host, f"{EVIL}\\@{host}"),
        address.replace("localhost", "127.0.0.1"),
        address.replace("localhost", "LOCALHOST"),
        address.replace("localhost", "localhost."),
        address.replace("/login/", "//login/"),
        address.replace("/login/", "/login/../login/"),
        address.replace("/login/", "/%6cogin/"),
        address.replace(":", "：", 1),
        f"//{host}{parts.path}",
        parts.path,
        "javascript:alert(1)",
        "data:text/html,hi",
        f" {address}",
        f"{address} ",
        f"{address}\n",
        f"{address}\0",
        f"{address}*",
        "",
    ]


def test_no_answer_ever_goes_to_a_foreign_address(stack: Stack, signed_in: Browser) -> None:
    for address in mutations(callback(stack)):
        for more in ({}, {"prompt": "none"}, {"code_challenge": ""}, {"response_type": "token"}):
            answer = authorize(signed_in, question(stack, redirect_uri=address, **more))
            assert answer.status_code == 400, address
            assert "location" not in answer.headers
            assert "refresh" not in answer.headers
            links_stay_inside(answer.text)
    twice = urlencode([*question(stack).items(), ("redirect_uri", f"https://{EVIL}/")])
    assert signed_in.get(f"/oauth/authorize?{twice}").status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": ""},
        {"code_challenge": "short"},
        {"response_type": "token"},
        {"response_type": "code id_token"},
        {"response_mode": "fragment"},
        {"request_uri": f"https://{EVIL}/request.jwt"},
        {"request": "eyJhbGciOiJub25lIn0.e30."},
        {"scope": "profile"},
    ],
)
def test_a_request_that_lowers_the_guard_gets_no_code(
    stack: Stack, signed_in: Browser, changes: dict[str, str]
) -> None:
    answer = authorize(signed_in, question(stack, **changes))
    told = parse_qs(urlsplit(path_of(answer)).query)
    assert path_of(answer).startswith(callback(stack) + "?")
    assert "error" in told
    assert "code" not in told
    assert told["state"] == ["st"]


def test_a_consent_cannot_be_given_for_a_person_by_another_site(
    stack: Stack, signed_in: Browser, evil_client: tuple[str, str]
) -> None:
    asked = question(
        stack, client_id=evil_client[0], redirect_uri=f"https://{EVIL}/callback/", scope="openid profile"
    )
    page = authorize(signed_in, asked)
    assert page.status_code == 200, "the person is asked first"
    assert "location" not in page.headers
    form = {"query": urlencode(asked), "decision": "allow"}
    forged = signed_in.ask("POST", "/oauth/consent", data=form)
    assert forged.status_code == 403
    foreign = signed_in.post("/oauth/consent", form, headers={"Origin": f"https://{EVIL}"})
    assert foreign.status_code == 403
    assert authorize(signed_in, asked).status_code == 200, "nothing was agreed to"
    too_much = authorize(signed_in, asked | {"scope": "openid snils"})
    assert "error=invalid_scope" in path_of(too_much)


# -- the way back to program health -------------------------------------------------------------------


def way_back(signed_in: Browser, browser: Browser) -> str:
    """The address with which the sign-on sends the browser back."""
    start = browser.get("/login/?next=/home/")
    answer = signed_in.get(path_of(start))
    assert answer.status_code == 302
    return path_of(answer)


def is_in(browser: Browser) -> bool:
    return browser.get("/home/").status_code == 200


def test_the_way_back_works_once(wires: dict[str, Wire], signed_in: Browser) -> None:
    browser = wires["health"].browser()
    address = way_back(signed_in, browser)
    before = browser.session
    assert browser.get(address).status_code == 302
    assert is_in(browser)
    assert browser.session != before, "a session that somebody planted is worth nothing"
    replayed = browser.get(address)
    assert replayed.status_code == 400
    assert "LOGIN-STATE" in replayed.text
    planted = wires["health"].browser(zdravie_health_session=before)
    assert not is_in(planted)


def test_the_way_back_of_an_attacker_lets_nobody_in(wires: dict[str, Wire], signed_in: Browser) -> None:
    attacker, victim, bare = (wires["health"].browser() for _ in range(3))
    address = way_back(signed_in, attacker)
    victim.get("/login/")
    refused = victim.get(address)
    assert refused.status_code == 400
    assert "LOGIN-STATE" in refused.text
    assert not is_in(victim)
    without_cookie = bare.get(address)
    assert without_cookie.status_code == 403
    assert "LOGIN-COOKIE" in without_cookie.text
    assert not is_in(bare)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("state", "forged", "LOGIN-STATE"),
        ("state", "", "LOGIN-STATE"),
        ("code", "forged", "LOGIN-PROVIDER"),
        ("code", "", "LOGIN-PROVIDER"),
        ("iss", f"https://{EVIL}", "LOGIN-ISSUER"),
        ("iss", "", "LOGIN-ISSUER"),
        ("error", "access_denied", "LOGIN-REFUSED"),
        ("error", "\0\n<script>", "LOGIN-PROVIDER"),
    ],
)
def test_a_forged_way_back_is_refused_in_words(
    wires: dict[str, Wire], signed_in: Browser, name: str, value: str, code: str
) -> None:
    browser = wires["health"].browser()
    parts = urlsplit(way_back(signed_in, browser))
    told = {key: values[0] for key, values in parse_qs(parts.query).items()} | {name: value}
    answer = browser.get(f"{parts.path}?{urlencode(told)}")
    assert answer.status_code in {400, 403, 502}
    assert code in answer.text
    assert not is_in(browser)


ELSEWHERE = [
    f"https://{EVIL}/",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"/\\{EVIL}/",
    f"/\t//{EVIL}/",
    f"/\n//{EVIL}/",
    f"\\\\{EVIL}",
    f"http:{EVIL}",
    "javascript:alert(1)",
    f"/%0d%0aLocation: https://{EVIL}/",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_page_leads_out_of_the_house(wires: dict[str, Wire], signed_in: Browser, wanted: str) -> None:
    following = urlencode({"next": wanted})
    health = wires["health"].browser()
    start = health.get(f"/login/?{following}")
    back = health.get(path_of(signed_in.get(path_of(start))))
    stays_inside(path_of(back))
    for path in (f"/signin/?{following}", f"/welcome/?{following}", f"/display/?{following}"):
        answer = signed_in.get(path)
        stays_inside(path_of(answer))
        links_stay_inside(answer.text)
    stays_inside(path_of(signed_in.post("/display/", {"next": wanted})))
    out = {"client_id": "zdravie-health", "post_logout_redirect_uri": wanted}
    answer = wires["id"].browser().get(f"/oauth/logout?{urlencode(out)}")
    assert "location" not in answer.headers
    links_stay_inside(answer.text)


def links_stay_inside(page: str) -> None:
    for link in re.findall(r'(?:href|action|value)="([^"]*)"', page):
        stays_inside(link)


def stays_inside(address: str) -> None:
    """As a browser reads it: tabs and line ends are left out, backslashes are slashes."""
    read = re.sub(r"[\t\r\n]", "", address.replace("&amp;", "&")).replace("\\", "/").strip()
    assert not re.match(r"//|[a-z]+:(?!//localhost[:/]|\d+$)", read, re.IGNORECASE), address


def test_signing_out_needs_the_person_or_the_name_of_their_very_session(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch]
) -> None:
    browser = sign_in(stack, wires["id"], next(owners).phone)
    for told in (
        {},
        {"client_id": "zdravie-health"},
        {"client_id": "zdravie-health", "logout_hint": "guess"},
    ):
        assert browser.get(f"/oauth/logout?{urlencode(told)}").status_code == 200
    assert browser.ask("POST", "/oauth/logout/confirm").status_code == 403
    assert browser.ask("POST", "/signout/").status_code == 403
    assert browser.get("/profile/").status_code == 200, "still in"
    stolen = browser.copy()
    assert browser.post("/oauth/logout/confirm").status_code == 200
    assert stolen.get("/profile/").status_code == 302, "a copied cookie is dead at once"


def test_a_planted_session_of_the_sign_on_gains_nothing(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch]
) -> None:
    owner = next(owners)
    invented = wires["id"].browser(zdravie_id_session="attackersattackersattackersattac")
    victim = invented.copy()
    code = ask_code(stack, victim, owner.phone)
    assert victim.session != invented.session, "a name that we did not give is not taken"
    known_to_attacker = victim.copy()
    before = victim.token()
    assert enter(victim, code).status_code == 302
    assert victim.get("/profile/").status_code == 200
    assert victim.token() != before
    assert known_to_attacker.get("/profile/").status_code == 302
