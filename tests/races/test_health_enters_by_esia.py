"""Program health pointed at our own sign-on in ESIA's dialect: settings alone, real HTTP between programs."""

import re
import signal
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from tests.identity.esia.keys import gost_key, rsa_key
from tests.races.browser import Browser, Wire, path_of
from tests.races.conftest import inside
from tests.races.door import sign_in
from tests.stack import Stack
from zdravie.demo import cast
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.signing.gateways.openssl import find_gost_engine

GENERATIONS = {"esia-v1": "/aas/oauth2/ac", "esia-v2": "/aas/oauth2/v2/ac"}
ALGORITHMS = ["RS256", *(["GOST3410_2012_256"] if find_gost_engine() else [])]

REFUSED = """
    SELECT outcome, explanation FROM clients_clientrequest
    WHERE outcome LIKE 'ESIA%' AND client_id IN (
        SELECT id FROM clients_client WHERE client_id LIKE 'HEALTH-ESIA%')
"""
"""Of the cabinet alone: other systems of the same installation are refused on purpose."""


@pytest.fixture(scope="module")
def at_id(stack: Stack) -> Iterator[Browser]:
    """A confirmed person of the demo, signed in at the sign-on once."""
    sketch = next(
        sketch
        for member, sketch in cast.members()
        if member.has_account and sketch.level is IdentityLevel.CONFIRMED
    )
    wire = Wire(stack, "id")
    yield sign_in(stack, wire, sketch.phone)
    wire.close()


@pytest.fixture(params=[(way, alg) for way in GENERATIONS for alg in ALGORITHMS], ids="-".join)
def health_by_esia(stack: Stack, request) -> Iterator[str]:
    """Health starts again with other settings, and afterwards with its own."""
    way, alg = request.param
    key = gost_key("health") if alg.startswith("GOST") else rsa_key("health")
    keys = stack.folder / "keys"
    (keys / "esia-client.key").write_bytes(key.private)
    (keys / "esia-client.crt").write_bytes(key.certificate_pem)
    name = "gost" if alg.startswith("GOST") else "rsa"
    (keys / "pinned.cer").write_bytes(httpx.get(stack.url("id", f"/public/{name}.cer")).content)
    mnemonic = f"HEALTH-{way}-{name}".upper()
    inside(stack, "tests.races.esia_system", mnemonic, stack.url("health", ""), keys / "esia-client.crt", alg)
    usual = stack.more_environ
    stack.more_environ = {
        **usual,
        "ZDRAVIE_SIGN_IN_DIALECT": way,
        "ZDRAVIE_ESIA_CLIENT_ID": mnemonic,
        "ZDRAVIE_ESIA_TOKEN_ALG": alg,
        "ZDRAVIE_ESIA_PROVIDER_CERTIFICATES": str(keys / "pinned.cer"),
        "ZDRAVIE_ESIA_PASSWORD_ASSURANCE": "medium",
    }
    _restart(stack)
    yield way
    stack.more_environ = usual
    _restart(stack)


@pytest.mark.covers("ID-138", "ID-143")
def test_a_person_of_the_demo_enters_the_cabinet(
    stack: Stack, wires, at_id: Browser, health_by_esia: str
) -> None:
    cabinet = wires["health"].browser()
    start = cabinet.get("/login/?next=/home/")
    wanted = stack.url("id", GENERATIONS[health_by_esia]) + "?"
    assert start.headers["Location"].startswith(wanted), start.text[-900:]
    asking = at_id.get(path_of(at_id.get(path_of(start))))
    query = re.search(r'name="query" value="([^"]*)"', asking.text)
    assert query, (asking.status_code, asking.text[-900:])
    form = {"query": unescape(query.group(1)), "decision": "allow"}
    back = at_id.post("/aas/oauth2/consent", form)
    assert back.headers["Location"].startswith(stack.url("health", "/login/callback/?code="))
    entered = cabinet.get(path_of(back))
    assert (entered.status_code, path_of(entered)) == (302, "/home/"), entered.text[-900:]
    assert cabinet.get("/home/").status_code == 200
    left = cabinet.post("/logout/")
    assert left.headers["Location"].startswith(stack.url("id", "/idp/ext/Logout?"))
    assert stack.sql("id", REFUSED) == []
    assert "client_secret" not in stack.log_of("health").read_text()


@pytest.mark.parametrize("size", [5_000, 20_000])
def test_a_container_of_any_usual_size_reaches_us_in_an_address(stack: Stack, size: int) -> None:
    query = {"client_id": "NOBODY", "client_secret": "A" * size, "redirect_uri": "https://a.example/"}
    answer = httpx.get(stack.url("id", "/aas/oauth2/ac"), params=query)
    assert (answer.status_code, "ESIA-008010" in answer.text) == (400, True)


def _restart(stack: Stack) -> None:
    stack.kill("health", signal.SIGTERM)
    stack.start("health")
    stack.wait_until_answers("health")
