"""A system asks for a strength of the sign-in or of the identity: step-up, and back to the same request."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.portals.oidc.conformance.system import told
from tests.portals.oidc.conftest import ISSUER, asking
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.models import AuthorizationCode
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel

pytestmark = pytest.mark.django_db
AUTHORIZE = "/oauth/authorize"
LOW, MEDIUM, HIGH = (f"urn:zdravie:assurance:{name}" for name in ("low", "medium", "high"))


def asked_to_step_up(answer, level):
    assert answer.status_code == 302
    page = urlsplit(answer.headers["Location"])
    query = parse_qs(page.query)
    assert (page.path, query["level"]) == ("/stepup/", [level])
    return query["next"][0]


def test_a_weak_sign_in_is_raised_and_the_same_request_goes_on(client, clinic, sign_in, agreed):
    sign_in(amr=("sms",))
    back = asked_to_step_up(client.get(AUTHORIZE, asking(acr_values=MEDIUM)), "medium")
    assert asked_to_step_up(client.get(back), "medium"), "coming back unraised is not enough"
    sign_in(amr=("sms", "pwd"))
    assert told(client.get(back))["state"] == "state-1"
    assert AuthorizationCode.objects.get().assurance == Assurance.MEDIUM


def test_the_system_says_once_for_all_what_it_needs(client, clinic, sign_in, agreed):
    clinic.minimal_assurance = Assurance.HIGH
    clinic.save()
    sign_in()
    assert asked_to_step_up(client.get(AUTHORIZE, asking()), "high")
    assert asked_to_step_up(client.get(AUTHORIZE, asking(acr_values=LOW)), "high"), "a wish cannot lower it"


def test_any_of_the_asked_levels_is_enough(client, clinic, sign_in, agreed):
    sign_in()
    assert told(client.get(AUTHORIZE, asking(acr_values=f"{HIGH} {MEDIUM}")))["code"]
    assert asked_to_step_up(client.get(AUTHORIZE, asking(acr_values=HIGH)), "high")


@pytest.mark.covers("ID-055")
def test_the_first_entry_is_confirmed_with_a_code_once(client, clinic, anna, sign_in):
    sign_in(amr=("pwd",))
    back = asked_to_step_up(client.get(AUTHORIZE, asking()), "medium")
    assert asked_to_step_up(client.get(back), "medium")
    sign_in(amr=("pwd", "sms"))
    page = client.get(back)
    assert (page.status_code, "Location" in page.headers) == (200, False), "now the consent"
    give_consent(
        account_id=anna.pk,
        client_pk=clinic.pk,
        scopes=["openid", "profile"],
        actor=Actor(ActorKind.PERSON, anna.pk),
        now=clock.now(),
    )
    sign_in(amr=("pwd",))
    assert told(client.get(AUTHORIZE, asking()))["code"], "asked once"


def test_a_silent_request_learns_that_the_person_is_needed(client, clinic, sign_in, agreed):
    sign_in(amr=("sms",))
    back = told(client.get(AUTHORIZE, asking(acr_values=MEDIUM, prompt="none")))
    assert back["error"] == "interaction_required"


def lower(anna, level):
    Account.objects.filter(pk=anna.pk).update(identity_level=level)


def test_an_unconfirmed_person_is_told_why_and_may_go_back(client, clinic, anna, sign_in, agreed):
    clinic.minimal_identity = IdentityLevel.CONFIRMED
    clinic.save()
    sign_in()
    lower(anna, IdentityLevel.STANDARD)
    page = client.get(AUTHORIZE, asking())
    text = page.content.decode().replace("&amp;", "&").replace("\xa0", " ")
    assert page.status_code == 403
    assert "Поликлиника № 8" in text
    assert "error=access_denied" in text
    assert f"iss={ISSUER.replace(':', '%3A').replace('/', '%2F')}" in text
    assert told(client.get(AUTHORIZE, asking(prompt="none")))["error"] == "access_denied"
    assert not AuthorizationCode.objects.exists()
    lower(anna, IdentityLevel.CONFIRMED)
    assert told(client.get(AUTHORIZE, asking()))["code"]
