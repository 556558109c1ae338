"""A person gives the sign-on everything it may hold: factors, a passport, a file, tokens of two dialects."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp

from tests.identity.authenticator import Authenticator
from tests.identity.esia.keys import rsa_key
from tests.identity.esia.strangers import BY_NAME
from tests.platform.files import making
from tests.races.browser import Browser, Wire, path_of, words
from tests.races.conftest import inside
from tests.races.relying import Relying
from tests.stack import Stack

PASSPORT, INN, ISSUER = "4519 702943", "500100732259", "ОТДЕЛ КАНАРЕЕЧНЫЙ"
_STRANGER = BY_NAME["ilimurzin 4"]


def connect_app(browser: Browser) -> dict[str, str]:
    """The key of the app, as its page showed it, and as the app keeps it."""
    assert browser.post("/security/app/").status_code == 302
    page = words(unescape(browser.get("/security/app/setup/").text))
    spaced = re.search(r"\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}\b", page)
    assert spaced, page[:1500]
    secret = spaced.group().replace(" ", "")
    code = pyotp.TOTP(secret).now()
    assert browser.post("/security/app/setup/", {"code": code}).status_code == 302
    return {"key of the app": secret, "key of the app as shown": spaced.group()}


def print_codes(browser: Browser) -> dict[str, str]:
    """Recovery codes, spaced and not."""
    page = words(unescape(browser.post("/security/recovery/").text))
    shown = re.findall(r"\b\d{4} \d{4} \d{4}\b", page)
    assert len(shown) >= 5, page[:1500]
    plain = {f"printed code {number}": code.replace(" ", "") for number, code in enumerate(shown)}
    return plain | {f"printed code {number} as shown": code for number, code in enumerate(shown)}


def keep_passkey(stack: Stack, browser: Browser) -> dict[str, str]:
    """What the device answered."""
    page = browser.get("/security/passkeys/add/").text
    options = re.search(r'data-options="([^"]*)"', page)
    challenge = re.search(r'name="challenge" value="([^"]*)"', page)
    assert options
    assert challenge
    device = Authenticator(origin=stack.url("id", ""), credential_id=b"canary of a passkey")
    answer = device.create(json.loads(unescape(options.group(1))))
    form = {"name": "Ключ канарейки", "challenge": challenge.group(1), "credential": answer}
    assert browser.post("/security/passkeys/add/", form).status_code == 302
    said = json.loads(answer)
    return {"passkey": said["rawId"], "answer of the device": said["response"]["attestationObject"]}


def show_papers(browser: Browser, snils: str, family_name: str) -> dict[str, str]:
    """The passport as it is typed and found wanting, then a scan of it."""
    at = path_of(browser.post("/identity/start/registers/"))
    form = {
        "family_name": family_name,
        "given_name": "Пётр",
        "patronymic": "",
        "birth_on_day": "1",
        "birth_on_month": "7",
        "birth_on_year": "1990",
        "issued_on_day": "3",
        "issued_on_month": "5",
        "issued_on_year": "2019",
        "snils": snils,
        "inn": INN,
        "passport": PASSPORT,
        "issuer": ISSUER,
        "department_code": "770-001",
    }
    refused = browser.post(at, form | {"passport": PASSPORT[:-1]})
    assert refused.status_code == 422
    answer = browser.post(at, form)
    assert answer.status_code == 302, words(answer.text)[:1500]
    assert browser.post(path_of(answer)).status_code in {200, 302, 422}
    return {
        "passport": PASSPORT,
        "passport without space": PASSPORT.replace(" ", ""),
        "INN": INN,
        "issuer": ISSUER,
    }


def send_paper(browser: Browser, family_name: str, phone: str) -> dict[str, str]:
    """To the support desk, in a file that carries words of its own; the first one is refused."""
    form = {
        "kind": "RECOVERY",
        "full_name": f"{family_name} Пётр",
        "phone": phone,
        "reach": phone,
        "words": "",
    }
    token = {"csrfmiddlewaretoken": browser.token()}
    content = making.picture()
    marked = content + b"canary after the picture"
    for name, body in (("scan-canary.png", marked[:40]), ("scan-canary.png", content)):
        answer = browser.ask(
            "POST", "/recovery/help/", data={**form, **token}, files={"paper": (name, body, "image/png")}
        )
        assert answer.status_code < 500
    return {"name of a file": "scan-canary", "tail of a file": "canary after the picture"}


def enter_a_system(stack: Stack, wire: Wire, browser: Browser) -> dict[str, str]:
    """Tokens of OpenID Connect, one of them refreshed."""
    system = Relying.register(stack, wire)
    first = system.let_in(browser)
    second = system.refresh(first["refresh_token"]).json()
    assert system.is_alive(second)
    told = {f"{name} {number}": each[name] for number, each in enumerate((first, second)) for name in _TOKENS}
    return told | {"client secret": system.secret}


_TOKENS = ("access_token", "refresh_token", "id_token")


def enter_a_clinic(stack: Stack, wire: Wire, browser: Browser) -> dict[str, str]:
    """Tokens of ESIA's dialect, and a look at the person with them."""
    key = rsa_key("canary")
    certificate = stack.folder / "canary.crt"
    certificate.write_bytes(key.certificate_pem)
    inside(
        stack,
        "tests.races.esia_system",
        "CLINIC08",
        "https://clinic.example",
        certificate,
        "RS256",
        "SIMPLIFIED",
    )
    asked = _STRANGER.authorization(key, scope="openid fullname")
    answer = browser.get("/aas/oauth2/v2/ac?" + urlencode(asked))
    page = browser.get(path_of(answer))
    query = re.search(r'name="query" value="([^"]*)"', page.text)
    assert query, page.text[-800:]
    form = {"query": unescape(query.group(1)), "decision": "allow"}
    back = parse_qs(urlsplit(path_of(browser.post("/aas/oauth2/consent", form))).query)
    exchange = _STRANGER.exchange(key, code=back["code"][0], state=asked["state"], scope="openid fullname")
    tokens = wire.client.post("/aas/oauth2/v3/te", data=exchange).json()
    assert "access_token" in tokens, tokens
    claims = tokens["access_token"].split(".")[1]
    for path in ("/rs/prns/1000000000", "/rs/prns/1000000000/docs"):
        wire.client.get(path, headers={"Authorization": f"Bearer {tokens['access_token']}"})
    return {
        "ESIA access token": tokens["access_token"],
        "ESIA claims": claims,
        "ESIA id token": tokens["id_token"],
        "code of ESIA": back["code"][0],
        "ESIA signature": exchange["client_secret"],
    }
