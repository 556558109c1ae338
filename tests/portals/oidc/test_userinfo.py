"""Claims go to whoever holds a living token, and only those that were agreed to."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.passage import draw_code, present
from zdravie.identity.clients.models import AccessToken
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
USERINFO = "/oauth/userinfo"


@pytest.fixture
def token(clinic, anna):
    code = draw_code(clinic, anna.pk, clock.now(), scopes=("openid", "profile", "phone", "snils"))
    return present(clinic, code, clock.now()).access_token


def ask(client, token, scheme="Bearer"):
    return client.get(USERINFO, headers={"Authorization": f"{scheme} {token}"})


@pytest.mark.covers("SO-006")
def test_tells_the_claims_of_the_scopes(client, token, anna):
    answer = ask(client, token)
    assert answer.json() == {
        "sub": str(anna.pk),
        "identity_level": "confirmed",
        "trusted": True,
        "name": "Волкова Анна Сергеевна",
        "family_name": "Волкова",
        "given_name": "Анна",
        "middle_name": "Сергеевна",
        "birthdate": "1985-03-15",
        "phone_number": anna.phone,
        "phone_number_verified": True,
        "snils": anna.snils,
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_look_is_in_the_journal(client, token, clinic, anna):
    ask(client, token)
    entry = AuditEntry.objects.get(kind="read", person_id=anna.pk)
    assert (entry.actor_kind, entry.actor_id, entry.purpose) == ("service", clinic.pk, "oauth userinfo")


@pytest.mark.covers("ID-139")
def test_an_expired_token_opens_nothing(client, token):
    AccessToken.objects.update(expires_at=Now() - timedelta(seconds=1))
    answer = ask(client, token)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


@pytest.mark.covers("SO-006")
def test_without_a_bearer_token_nothing_opens(client, token):
    assert client.get(USERINFO).status_code == 401
    assert "error" not in client.get(USERINFO).headers["WWW-Authenticate"]
    assert ask(client, token, "Basic").status_code == 401
    assert ask(client, "invented").status_code == 401
    assert client.get(USERINFO, {"access_token": token}).status_code == 401


def test_a_blocked_account_tells_nothing_more(client, token, anna):
    anna.state, anna.blocked_at = "BLOCKED", anna.created_at
    anna.save(update_fields=["state", "blocked_at"])
    assert ask(client, token).status_code == 401
