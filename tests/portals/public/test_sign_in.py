"""The passage that goes well: from the button to the cabinet."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import RequestFactory

from tests.domains.medbook.conftest import pass_everything
from tests.factories import make_person
from tests.portals.public.passage import come_back, go, is_signed_in, pass_through
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.load import load_catalogue
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.public.gateways import discovery
from zdravie.portals.public.session import PersonMiddleware
from zdravie.registries.people.indexes import snils_index
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


def actor_in(browser):
    request = RequestFactory().get("/")
    request.session = browser.session
    PersonMiddleware(lambda _request: None)(request)
    return request.actor


@pytest.mark.covers("ID-138", "ID-143")
def test_the_button_leads_to_the_provider_at_once(client, provider):
    address, query = go(client)
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert query["response_type"] == "code"
    assert query["client_id"] == provider.client_id
    assert query["redirect_uri"] == "https://health.example/login/callback/"
    assert query["code_challenge_method"] == "S256"
    assert set(query["scope"].split()) == {"openid", "profile", "phone", "email", "snils"}
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert provider.client_secret not in address


@pytest.mark.covers("ID-056", "ID-137", "ID-138")
def test_the_person_comes_straight_to_the_page_they_wanted(client, provider):
    answer = pass_through(client, provider, "/visits/?past=1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/visits/?past=1")
    person = Person.objects.get()
    assert (person.family_name, person.patronymic, person.snils) == ("Волкова", "Сергеевна", "11223344595")
    actor = actor_in(client)
    assert (actor.kind, actor.id) == (ActorKind.PERSON, person.pk)
    assert (actor.assurance, actor.identity) == (Assurance.MEDIUM, IdentityLevel.CONFIRMED)


@pytest.mark.covers("MB-028")
def test_the_card_that_a_clinic_made_is_found_by_snils_and_its_book_opens(client, provider, now):
    load_catalogue()
    snils = provider.person["snils"]
    card = make_person(snils=snils, snils_index=snils_index(snils), identity_level=IdentityLevel.STANDARD)
    book = open_book(person_id=card.pk, category="catering", actor=SYSTEM, now=now)
    number = pass_everything(book, now).number
    pass_through(client, provider, "/medbook/")
    assert Person.objects.get() == card
    assert number in client.get("/medbook/").content.decode()


def test_without_a_wish_the_cabinet_opens(client, provider):
    assert pass_through(client, provider, "").headers["Location"] == "/home/"


def test_the_same_person_is_met_again(client, provider):
    pass_through(client, provider)
    provider.person["phone_number"] = "+79031112233"
    pass_through(client, provider)
    assert Person.objects.get().phone == "+79031112233"


def test_the_session_begins_anew(client, provider):
    login, _ = go(client)
    before = client.session.session_key
    come_back(client, provider, login)
    assert client.session.session_key != before
    assert "sign_in_attempts" not in client.session


def test_no_token_or_code_is_kept(client, provider):
    pass_through(client, provider)
    kept = str(dict(client.session.items()))
    assert "token-1" not in kept
    assert "eyJ" not in kept


@pytest.mark.covers("SO-009", "ID-139")
def test_the_session_ends_with_its_norm(client, provider):
    pass_through(client, provider)
    session = client.session
    begun = datetime.fromisoformat(session["person"]["since"])
    session["person"] = {**session["person"], "since": (begun - timedelta(hours=11, minutes=59)).isoformat()}
    session.save()
    assert actor_in(client).is_person
    session["person"] = {**session["person"], "since": (clock.now() - timedelta(hours=12)).isoformat()}
    session.save()
    answer = client.get("/profile/")
    assert answer.headers["Location"].startswith("/login/?next=")
    assert not is_signed_in(client)


def test_an_unknown_acr_proves_one_factor(client, provider):
    provider.claims = {"acr": "urn:of:another:provider"}
    provider.person.pop("identity_level")
    pass_through(client, provider)
    assert actor_in(client).assurance is Assurance.LOW
    assert actor_in(client).identity is IdentityLevel.SIMPLIFIED


def test_claims_that_cannot_be_read_state_nothing(client, provider):
    provider.person |= {
        "snils": "123",
        "birthdate": "soon",
        "phone_number_verified": False,
        "email": "not an address",
        "middle_name": 7,
    }
    pass_through(client, provider)
    person = Person.objects.get()
    assert (person.snils, person.birth_on, person.phone, person.email) == (None, None, None, None)
    assert person.patronymic == ""


def test_five_tabs_may_sign_in_at_once_and_the_sixth_takes_the_place_of_the_first(client, provider):
    logins = [go(client, f"/visits/?tab={number}")[0] for number in range(6)]
    assert come_back(client, provider, logins[0]).status_code == 400
    assert come_back(client, provider, logins[1]).headers["Location"] == "/visits/?tab=1"


def test_another_provider_without_the_newer_promises_works_too(client, provider):
    provider.document = {
        "authorization_response_iss_parameter_supported": None,
        "end_session_endpoint": None,
    }
    provider.claims = {"sid": None, "at_hash": None, "acr": None, "aud": [provider.client_id]}
    login, _ = go(client)
    assert come_back(client, provider, login, iss=None).status_code == 302
    assert is_signed_in(client)


def test_the_back_channel_may_have_an_address_of_its_own(client, provider, settings):
    inside, provider.issuer = provider.issuer, "https://id.example"
    settings.ZDRAVIE_OIDC_ISSUER, settings.ZDRAVIE_OIDC_INTERNAL_URL = provider.issuer, inside
    login, _ = go(client)
    assert login.startswith("https://id.example/authorize?")
    assert come_back(client, provider, login).status_code == 302
    assert is_signed_in(client)
    assert {"/token", "/jwks", "/userinfo"} <= set(provider.seen)


def test_a_new_key_of_the_provider_is_learnt_by_its_name(client, provider, monkeypatch):
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    from zdravie.portals.public.gateways import discovery

    pass_through(client, provider)
    monkeypatch.setattr(discovery, "_KEYS_AT_MOST_EVERY", 0.0)
    fresh = RSAKey.generate_key(2048, {"kid": "key-2", "use": "sig", "alg": "RS256"})
    provider.keys.append(fresh.as_dict(private=False))
    provider.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "key-2"}, claims, fresh, ["RS256"])
    assert pass_through(client, provider).status_code == 302


def test_person_of_the_session_is_an_identifier_only(client, provider):
    pass_through(client, provider)
    kept = client.session["person"]
    assert UUID(kept["id"]) == Person.objects.get().pk
    assert set(kept) == {"id", "sid", "assurance", "identity", "since", "proven_at"}


def test_discovery_is_not_asked_for_at_every_step(client, provider):
    pass_through(client, provider)
    pass_through(client, provider)
    assert provider.seen.count("/.well-known/openid-configuration") == 1
    assert provider.seen.count("/jwks") == 1


def test_the_redirect_is_not_kept_by_anybody(client, provider):
    answer = client.get("/login/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert urlsplit(answer.headers["Location"]).path == "/authorize"


def test_an_issuer_whose_name_ends_with_a_slash_keeps_it(client, provider, settings):
    """The name of the real ESIA does; tokens are compared with it to the letter."""
    named = settings.ZDRAVIE_OIDC_ISSUER = f"{provider.issuer}/"
    provider.document, provider.claims = {"issuer": named}, {"iss": named}
    pass_through(client, provider, iss=named)
    assert is_signed_in(client)
    assert f'href="{named}"' in client.get("/profile/").content.decode()
    settings.ZDRAVIE_OIDC_ISSUER = provider.issuer
    discovery.forget()
    provider.document = {"issuer": named}
    assert "LOGIN-TOKEN" in client.get("/login/").content.decode()
