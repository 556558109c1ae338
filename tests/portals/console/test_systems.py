"""A system is registered, changed, stopped and given a new secret on pages that lose nothing typed."""

import html
import json
import re
from collections.abc import Iterator

import pytest

from tests.identity.passage import CALLBACK
from tests.portals.console.conftest import SECRET, admit, note
from tests.portals.id_pages.pages import words
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import get_client_by_secret
from zdravie.identity.esia import scopes as esia_scopes
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.portals.console import vocabulary
from zdravie.portals.oidc import scopes as oidc_scopes

OIDC = {
    "name": "Поликлиника № 8",
    "client_id": "clinic08",
    "redirect_uris": CALLBACK,
    "scopes": ["openid", "profile"],
    "post_logout_redirect_uris": "",
    "backchannel_logout_uri": "",
    "token_endpoint_auth_method": "client_secret_basic",
    "jwks": "",
    "subject_type": "public",
    "token_alg": "RS256",
    "minimal_assurance": "1",
    "minimal_identity": "1",
}
ESIA = {
    "name": "Поликлиника № 8",
    "client_id": "CLINIC08",
    "redirect_prefixes": "https://clinic.example\nhttp://localhost:9000",
    "scopes": ["openid", "fullname"],
    "post_logout_redirect_uris": "",
    "backchannel_logout_uri": "",
    "token_alg": "GOST3410_2012_256",
    "minimal_assurance": "1",
    "minimal_identity": "3",
}


def shown_secret(answer) -> str:
    found = re.search(r'id="new-secret"[^>]*>([^<]+)</code>', answer.content.decode())
    assert found, words(answer)
    return html.unescape(found[1])


def all_stored() -> Iterator[str]:
    """Everything that the tables of the room hold, as text."""
    for row in Client.objects.values():
        yield repr(
            {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        )
    for entry in AuditEntry.objects.values():
        yield repr(entry)


def test_a_newcomer_reads_what_to_do(browser):
    page = browser.get("/console/")
    assert page.status_code == 200
    assert "За десять минут" in words(page)
    assert browser.get("/console/new/").status_code == 200
    assert browser.get("/console/guide/").status_code == 200
    assert browser.get("/console/new/saml/").status_code == 404


def test_an_openid_system_is_registered_and_its_secret_shown_once(browser, anna):
    assert browser.get("/console/new/oidc/").status_code == 200
    answer = browser.post("/console/new/oidc/", OIDC)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    client = Client.objects.get(client_id="clinic08")
    assert client.owner_id == anna.pk
    assert client.redirect_uris == [CALLBACK]
    secret = shown_secret(answer)
    assert get_client_by_secret(client_id="clinic08", secret=secret, method="client_secret_basic")
    for address in ("", "settings/", "paste/", "requests/"):
        page = browser.get(f"/console/{client.pk}/{address}")
        assert page.status_code == 200
        assert secret not in page.content.decode()
    assert not any(secret in text for text in all_stored())
    assert secret not in repr(dict(browser.session))


def test_an_esia_system_is_registered_without_a_secret(browser):
    assert browser.get("/console/new/esia/").status_code == 200
    answer = browser.post("/console/new/esia/", ESIA)
    assert answer.status_code == 200, words(answer)
    client = Client.objects.get(client_id="CLINIC08")
    assert client.redirect_prefixes == ["https://clinic.example", "http://localhost:9000"]
    assert client.token_endpoint_auth_method == Client.AuthMethod.SIGNATURE
    assert client.secret_hash is None
    assert (client.token_alg, client.minimal_identity) == ("GOST3410_2012_256", 3)
    assert "new-secret" not in answer.content.decode()
    assert "Загрузите сертификат" in words(answer)
    assert "Осталось загрузить сертификат" in words(browser.get(f"/console/{client.pk}/"))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("redirect_uris", "http://clinic.example/cb", "адрес возврата начинается с https://"),
        ("redirect_uris", f"{CALLBACK}\nhttps://x.example/#a", "https://x.example/#a"),
        ("redirect_uris", "javascript:alert(1)", "javascript:alert(1)"),
        ("redirect_uris", "", "хотя бы один адрес возврата"),
        ("redirect_uris", "https://clinic.example/" + "x" * 500, "длиннее пятисот"),
        ("post_logout_redirect_uris", "https://*.example/", "звёздочка"),
        ("backchannel_logout_uri", "ftp://clinic.example/", "начинается с https://"),
        ("client_id", "поликлиника", "латинских букв"),
        ("client_id", "a b", "латинских букв"),
        ("name", "Поли\u202eклиника", "невидимые знаки"),
        ("scopes", ["openid", "everything"], "everything"),
        ("token_alg", "none", "none"),
        ("minimal_assurance", "0", "0"),
    ],
)
def test_what_is_wrong_is_said_in_its_place_and_nothing_typed_is_lost(browser, field, typed, said):
    answer = browser.post("/console/new/oidc/", OIDC | {field: typed})
    assert answer.status_code == 422
    assert not Client.objects.exists()
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert said in " ".join(form.errors[field])
    body = html.unescape(answer.content.decode())
    assert 'value="clinic08"' in body or field == "client_id"
    for line in typed if isinstance(typed, list) else typed.splitlines():
        assert line in body


def test_keys_are_asked_for_where_they_prove_and_private_ones_refused(browser):
    wanted = OIDC | {"token_endpoint_auth_method": "private_key_jwt"}
    assert list(browser.post("/console/new/oidc/", wanted).context["form"].errors) == ["jwks"]
    for text in ("not json", "[1]"):
        form = browser.post("/console/new/oidc/", wanted | {"jwks": text}).context["form"]
        assert list(form.errors) == ["jwks"]
    public_key = {
        "kty": "EC",
        "crv": "P-256",
        "x": "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis",
        "y": "y77t-RvAHRKTsSGdIYUfweuOvwrvDD-Q3Hv5J0fSKbE",
    }
    private_key = public_key | {"d": "Hndv7ZZjs_ke8o9zXYo3iq-Yr8SewI5vrqd0pAvEPqg"}
    private = json.dumps({"keys": [private_key]})
    answer = browser.post("/console/new/oidc/", wanted | {"jwks": private})
    assert answer.status_code == 422
    assert "только открытые ключи" in words(answer)
    public = json.dumps({"keys": [public_key]})
    answer = browser.post("/console/new/oidc/", wanted | {"jwks": public})
    assert answer.status_code == 200
    assert "new-secret" not in answer.content.decode()
    client = Client.objects.get()
    assert "EC P-256" in words(browser.get(f"/console/{client.pk}/"))


def test_a_taken_name_is_a_sentence(browser, oidc_system):
    answer = browser.post("/console/new/oidc/", OIDC | {"client_id": "portal"})
    assert answer.status_code == 409
    assert "OIDC-CLIENT-TAKEN" in answer.content.decode()


def test_settings_are_shown_and_changed(browser, oidc_system):
    page = browser.get(f"/console/{oidc_system.pk}/settings/")
    assert CALLBACK in page.content.decode()
    changed = OIDC | {"name": "Новое имя", "redirect_uris": f"{CALLBACK}\nhttps://clinic.example/two"}
    answer = browser.post(f"/console/{oidc_system.pk}/settings/", changed)
    assert answer.status_code == 302
    oidc_system.refresh_from_db()
    assert oidc_system.name == "Новое имя"
    assert oidc_system.client_id == "portal"
    assert oidc_system.redirect_uris == [CALLBACK, "https://clinic.example/two"]
    assert get_client_by_secret(client_id="portal", secret=SECRET, method="client_secret_basic")
    wrong = browser.post(f"/console/{oidc_system.pk}/settings/", changed | {"redirect_uris": "no"})
    assert wrong.status_code == 422
    pairwise = changed | {"subject_type": "pairwise", "redirect_uris": f"{CALLBACK}\nhttps://b.example/"}
    refused = browser.post(f"/console/{oidc_system.pk}/settings/", pairwise)
    assert refused.status_code == 422
    assert "OIDC-REGISTRATION" in refused.content.decode()


def test_scopes_that_a_shell_allowed_stay_when_the_rest_is_changed(browser, anna):
    client = admit(
        anna,
        client_id="CLINIC08",
        redirect_prefixes=("https://clinic.example",),
        scopes=("openid", "org_shortname"),
        token_endpoint_auth_method="esia_signature",
    )
    page = browser.get(f"/console/{client.pk}/settings/")
    assert 'value="org_shortname" checked' in page.content.decode()
    browser.post(f"/console/{client.pk}/settings/", ESIA | {"scopes": ["openid", "org_shortname"]})
    client.refresh_from_db()
    assert client.scopes == ["openid", "org_shortname"]


def test_a_first_secret_is_drawn_when_the_way_of_proof_needs_one(browser, anna):
    client = admit(anna, client_id="kiosk", redirect_uris=(CALLBACK,), token_endpoint_auth_method="none")
    answer = browser.post(f"/console/{client.pk}/settings/", OIDC)
    secret = shown_secret(answer)
    assert get_client_by_secret(client_id="kiosk", secret=secret, method="client_secret_basic")


def test_a_new_secret_with_and_without_overlap(browser, oidc_system):
    second = shown_secret(browser.post(f"/console/{oidc_system.pk}/secret/", {"keep_old": "on"}))
    for secret in (SECRET, second):
        assert get_client_by_secret(client_id="portal", secret=secret, method="client_secret_basic")
    assert "Прежний секрет действует" in words(browser.get(f"/console/{oidc_system.pk}/"))
    third = shown_secret(browser.post(f"/console/{oidc_system.pk}/secret/"))
    assert len({SECRET, second, third}) == 3
    assert not any(secret in text for text in all_stored() for secret in (second, third))
    assert browser.get(f"/console/{oidc_system.pk}/secret/").status_code == 405


def test_a_system_is_stopped_and_started(browser, oidc_system):
    browser.post(f"/console/{oidc_system.pk}/state/", {"state": "SUSPENDED"})
    assert "приостановлена" in words(browser.get("/console/"))
    browser.post(f"/console/{oidc_system.pk}/state/", {"state": "ACTIVE"})
    assert "приостановлена" not in words(browser.get("/console/"))


def test_the_list_tells_how_each_fares(browser, oidc_system, esia_system):
    note(esia_system, "ESIA-007053")
    note(esia_system, "ESIA-007015")
    page = words(browser.get("/console/"))
    assert "2 отказа сегодня" in page
    assert "Запросов ещё не было" in page
    assert "действует" in page


def test_settings_to_paste_carry_the_systems_own_values(browser, oidc_system, esia_system):
    page = html.unescape(browser.get(f"/console/{oidc_system.pk}/paste/").content.decode())
    assert "https://id.example/.well-known/openid-configuration" in page
    assert 'client_id="portal"' in page
    assert "https://id.example/oauth/par" in page
    page = html.unescape(browser.get(f"/console/{esia_system.pk}/paste/").content.decode())
    assert esia_system.certificates.get().sha256.upper() in page
    assert "https://id.example/aas/oauth2/v2/ac" in page
    assert "client_id=CLINIC08; scope='openid fullname'" in page


def test_no_value_of_a_system_becomes_a_command_of_the_one_who_copies_it(browser, anna):
    client = admit(
        anna,
        client_id="x';rm${IFS}-rf",
        redirect_prefixes=("https://a.example/$(id)",),
        token_endpoint_auth_method="esia_signature",
    )
    page = html.unescape(browser.get(f"/console/{client.pk}/paste/").content.decode())
    assert "redirect_uri='https://a.example/$(id)/login'" in page
    assert "client_id='x'\"'\"';rm${IFS}-rf'" in page


def test_the_vocabulary_of_the_console_is_that_of_the_dialects():
    assert set(vocabulary.known("oidc")) == set(oidc_scopes.KNOWN)
    assert set(vocabulary.known("esia")) == set(esia_scopes.KNOWN)
    assert set(vocabulary.PROOFS) == set(Client.AuthMethod.values)


# -- strangers -----------------------------------------------------------------------------------------


def addresses_of(client) -> list[tuple[str, str]]:
    certificate = client.certificates.first()
    line = note(client, "ESIA-007053")
    here = f"/console/{client.pk}/"
    return [
        *(("get", here + page) for page in ("", "paste/", "settings/", "certificates/", "requests/")),
        ("get", f"{here}requests/{line.pk}/"),
        *(("post", here + page) for page in ("settings/", "secret/", "state/", "certificates/")),
        ("post", f"{here}certificates/{certificate.pk if certificate else client.pk}/remove/"),
    ]


def test_somebody_elses_system_is_not_found(enter, stranger, esia_system):
    other = enter(stranger)
    before = Client.objects.values().get()
    for method, address in addresses_of(esia_system):
        answer = getattr(other, method)(address, ESIA if method == "post" else None)
        assert answer.status_code == 404, address
        assert "Поликлиника" not in answer.content.decode()
    assert Client.objects.values().get() == before
    assert "CLINIC08" not in other.get("/console/").content.decode()


def test_one_factor_is_not_enough(enter, anna, esia_system):
    weak = enter(anna, "sms")
    for method, address in [("get", "/console/"), ("get", "/console/check/"), *addresses_of(esia_system)]:
        answer = getattr(weak, method)(address)
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith("/stepup/"), address


def test_nobody_is_shown_the_door(client, esia_system):
    for method, address in addresses_of(esia_system):
        answer = getattr(client, method)(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/signin/")


def test_a_keeper_sees_systems_of_everybody_and_only_with_a_strong_session(
    enter, stranger, esia_system, settings
):
    StaffRole.objects.create(account=stranger, role=StaffRole.Role.INTEGRATOR_ADMIN, granted_at=clock.now())
    settings.ZDRAVIE_PHISHING_RESISTANT = ""
    assert "CLINIC08" not in enter(stranger).get("/console/").content.decode()
    strong = enter(stranger, "hwk", "user")
    assert "CLINIC08" in strong.get("/console/").content.decode()
    assert strong.get(f"/console/{esia_system.pk}/").status_code == 200


MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def test_names_and_addresses_are_text_on_every_page(browser, anna):
    client = admit(
        anna,
        client_id="<b>bold</b>",
        name=MARKUP,
        redirect_prefixes=("https://a.example/<script>alert(1)</script>",),
        scopes=("openid", "<i>scope</i>"),
        token_endpoint_auth_method="esia_signature",
    )
    for page in (
        "/console/",
        *(f"/console/{client.pk}/{one}" for one in ("", "paste/", "settings/", "requests/")),
    ):
        body = browser.get(page).content.decode()
        assert "alert(1)" in body or "bold" in body
        for raw in ("<script>alert", "<img src=x", "<b>bold", "<i>scope"):
            assert raw not in body, page
