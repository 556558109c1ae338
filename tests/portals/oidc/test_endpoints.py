"""Introspection, revocation, client credentials, refresh; names of people; the diary of the system."""

import pytest

from tests.identity.passage import SECRET, admit, draw_code, present
from tests.portals.oidc.conformance.system import System, basic
from tests.portals.oidc.conftest import ISSUER, SID, asking
from zdravie.identity.clients.actions import note_request as diary
from zdravie.identity.clients.actions.suspend_client import suspend_client
from zdravie.identity.clients.models import AccessToken, Client, ClientRequest
from zdravie.identity.clients.registration import CLIENT_CREDENTIALS
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(client, clinic):
    Client.objects.filter(pk=clinic.pk).update(
        grant_types=["refresh_token", CLIENT_CREDENTIALS], scopes=[*clinic.scopes, "report", "statistics"]
    )
    diary._written.clear()
    return System(client, Client.objects.get(pk=clinic.pk))


@pytest.fixture
def held(system, anna):
    code = draw_code(system.row, anna.pk, clock.now(), is_offline=True, sid=SID)
    return present(system.row, code, clock.now())


def introspect(system, token, **changes):
    return system.post("/oauth/introspect", {"token": token}, **changes)


def test_a_living_token_is_described_to_its_system(system, held, anna):
    told = introspect(system, held.access_token).json()
    assert told.pop("exp") > 0
    assert told == {
        "active": True,
        "iss": ISSUER,
        "client_id": "clinic",
        "scope": "openid profile",
        "sub": str(anna.pk),
        "sid": SID,
        "token_type": "Bearer",
    }
    assert introspect(system, held.refresh_token).json()["active"] is True


def test_a_token_of_another_system_is_as_unknown_as_none(system, held, client):
    other = System(client, admit(clock.now(), client_id="other"))
    for token in (held.access_token, held.refresh_token, "invented", "nul\x00"):
        assert introspect(other, token).json() == {"active": False}


def test_nobody_introspects_without_a_proof(system, held, client):
    answer = system.post("/oauth/introspect", {"token": held.access_token}, proof={"client_id": "clinic"})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    admit(clock.now(), client_id="public", token_endpoint_auth_method="none", secret="")
    answer = system.post("/oauth/introspect", {"token": held.access_token}, proof={"client_id": "public"})
    assert answer.status_code == 401


def test_a_token_given_back_is_dead_and_an_unknown_one_is_no_error(system, held):
    for token in (held.access_token, held.access_token, "invented"):
        answer = system.post("/oauth/revoke", {"token": token, "token_type_hint": "refresh_token"})
        assert (answer.status_code, answer.content) == (200, b"")
    assert introspect(system, held.access_token).json() == {"active": False}
    assert introspect(system, held.refresh_token).json()["active"] is True
    system.post("/oauth/revoke", {"token": held.refresh_token})
    assert introspect(system, held.refresh_token).json() == {"active": False}


def test_another_system_cannot_give_it_back(system, held, client):
    other = System(client, admit(clock.now(), client_id="other"))
    assert other.post("/oauth/revoke", {"token": held.refresh_token}).status_code == 200
    assert introspect(system, held.refresh_token).json()["active"] is True


def test_a_refresh_token_stolen_and_used_by_both_dies_for_both(system, held):
    mine = system.refresh(held.refresh_token)
    assert mine.status_code == 200
    assert system.refresh(held.refresh_token).json()["error"] == "invalid_grant"
    assert system.refresh(mine.json()["refresh_token"]).json()["error"] == "invalid_grant"
    assert system.person(mine.json()).status_code == 401


def test_a_refresh_that_asks_for_more_is_refused_and_spends_nothing(system, held):
    answer = system.refresh(held.refresh_token, scope="openid snils")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")
    narrow = system.refresh(held.refresh_token, scope="openid").json()
    assert narrow["scope"] == "openid"
    assert "family_name" not in system.person(narrow).json()


def itself(system, **changes):
    return system.post("/oauth/token", {"grant_type": "client_credentials"}, **changes)


def test_a_system_acts_for_itself_and_sees_no_person(system):
    body = itself(system).json()
    assert set(body) == {"access_token", "token_type", "expires_in", "scope"}
    assert body["scope"] == "report statistics"
    assert system.person(body).status_code == 401
    assert introspect(system, body["access_token"]).json()["active"] is True
    assert "sub" not in introspect(system, body["access_token"]).json()


def test_for_itself_it_gets_its_own_scopes_alone(system):
    assert itself(system, scope="report").json()["scope"] == "report"
    for scope in ("openid", "profile", "snils", "offline_access", "report openid", "foreign"):
        assert itself(system, scope=scope).json()["error"] == "invalid_scope", scope


def test_a_grant_that_is_not_registered_is_refused(client, clinic):
    system = System(client, clinic)
    for form in ({"grant_type": "client_credentials"}, {"grant_type": "refresh_token", "refresh_token": "x"}):
        assert system.post("/oauth/token", form).json()["error"] == "unauthorized_client"


def test_a_suspended_system_has_no_way_in(system, held, sign_in, agreed):
    sign_in()
    suspend_client(client_pk=system.row.pk, actor=SYSTEM, now=clock.now())
    assert system.ask().status_code == 400
    assert itself(system).status_code == 401
    assert system.person({"access_token": held.access_token}).status_code == 401


def test_a_pairwise_system_knows_people_by_names_of_its_own(system, anna, sign_in, agreed):
    sign_in()
    system.row.subject_type = "pairwise"
    system.row.save()
    body = system.enter()
    subject = system.claims(body)["sub"]
    assert (
        subject == system.person(body).json()["sub"] == introspect(system, body["access_token"]).json()["sub"]
    )
    assert str(anna.pk) not in str(body) + system.person(body).content.decode()
    assert system.code(prompt="none", id_token_hint=body["id_token"])


def test_the_system_reads_in_its_diary_what_it_did_wrong(system, anna):
    code = draw_code(system.row, anna.pk, clock.now())
    system.token(code, code_verifier="w" * 43)
    line = ClientRequest.objects.get()
    assert (line.endpoint, line.outcome) == ("/oauth/token", "invalid_grant")
    assert "PKCE" in line.explanation
    assert line.parameters["grant_type"] == "authorization_code"
    assert line.parameters["code"] == line.parameters["code_verifier"] == "…"
    assert (AuditEntry.objects.get(kind="refusal").what) == "OIDC-CODE-VERIFIER"


def test_a_wrong_secret_is_told_to_the_owner_of_the_name(system):
    system.post(
        "/oauth/token",
        {"grant_type": "client_credentials"},
        proof={"client_id": "clinic", "client_secret": "guess"},
    )
    line = ClientRequest.objects.get()
    assert line.outcome == "invalid_client"
    assert "guess" not in str(line.parameters)


def test_requests_of_the_browser_are_told_too(system, sign_in, agreed):
    sign_in()
    system.ask(redirect_uri="https://clinic.example/other")
    system.ask(scope="openid email")
    system.ask()
    system.ask()
    lines = list(ClientRequest.objects.order_by("at").values_list("endpoint", "outcome"))
    assert lines == [
        ("/oauth/authorize", "OIDC-REDIRECT"),
        ("/oauth/authorize", "invalid_scope"),
        ("/oauth/authorize", "OK"),
    ]
    for line in ClientRequest.objects.all():
        assert line.parameters["state"] == "…"


def test_neither_diary_nor_journal_holds_a_secret(system, held, anna):
    code = draw_code(system.row, anna.pk, clock.now())
    system.token(code)
    system.refresh(held.refresh_token)
    system.refresh(held.refresh_token)
    system.post("/oauth/token", {"grant_type": "client_credentials", "client_secret": SECRET})
    rows = [*ClientRequest.objects.values(), *AuditEntry.objects.values(), *AccessToken.objects.values()]
    for secret in (code, SECRET, held.refresh_token, held.access_token, basic("clinic")):
        assert secret not in str(rows)


def test_an_answer_of_another_provider_has_another_name(system, sign_in, agreed):
    """Mix-up: every answer, error or code, names us, so a system never brings our code elsewhere."""
    sign_in()
    from tests.portals.oidc.conformance.system import told

    for changes in (
        {},
        {"scope": "openid email"},
        {"prompt": "none", "max_age": "0"},
        {"response_type": "token"},
    ):
        assert told(system.ask(**changes))["iss"] == ISSUER


def test_a_code_put_into_another_persons_passage_does_not_fit_it(system, anna, sign_in, agreed):
    """Code injection: the verifier of the victim's browser is not the one the thief's code was drawn for."""
    sign_in()
    stolen = system.code(code_challenge="A" * 43)
    assert system.token(stolen).json()["error"] == "invalid_grant"
    assert asking()["code_challenge"] != "A" * 43
