"""A consent is the person's own, one for each system, and ends when they say so."""

import pytest
from django.db import IntegrityError, transaction

from tests.identity.passage import admit, draw_code, person, present
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.actions.withdraw_consent import withdraw_consent
from zdravie.identity.clients.models import Consent
from zdravie.identity.clients.queries.consents import has_consented, list_own_consents
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(now):
    return admit(now)


def agree(account_id, client, now, *scopes, actor=None):
    return give_consent(
        account_id=account_id,
        client_pk=client.pk,
        scopes=scopes,
        actor=actor or person(account_id),
        now=now,
    )


def test_covers_what_was_agreed_and_no_more(client, now):
    account_id = new_id()
    agree(account_id, client, now, "openid", "profile")
    ask = {"account_id": account_id, "client_pk": client.pk}
    assert has_consented(**ask, scopes=["openid"])
    assert has_consented(**ask, scopes=["profile", "openid"])
    assert not has_consented(**ask, scopes=["openid", "snils"])
    assert not has_consented(account_id=new_id(), client_pk=client.pk, scopes=["openid"])


def test_a_wider_one_takes_the_place_of_the_first(client, now):
    account_id = new_id()
    first = agree(account_id, client, now, "openid")
    second = agree(account_id, client, now, "snils")
    assert second.pk == first.pk
    assert second.scopes == ["openid", "snils"]
    assert AuditEntry.objects.filter(what="clients.consent_given.v1", person_id=account_id).count() == 2


def test_the_database_keeps_one_living_for_a_pair(client, now):
    consent = agree(new_id(), client, now, "openid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            account_id=consent.account_id, client_id=client.pk, scopes=["openid"], given_at=now
        )


@pytest.mark.parametrize("actor", [ANONYMOUS, SYSTEM, person(new_id())])
def test_nobody_agrees_or_withdraws_for_another(client, now, actor):
    account_id = new_id()
    with pytest.raises(errors.NotTheAccountHolder):
        agree(account_id, client, now, "openid", actor=actor)
    consent = agree(account_id, client, now, "openid")
    with pytest.raises(errors.NotTheAccountHolder):
        withdraw_consent(consent_id=consent.pk, actor=actor, now=now)


def test_withdrawing_kills_tokens_and_waiting_codes(client, now):
    account_id = new_id()
    consent = agree(account_id, client, now, "openid", "profile")
    token = present(client, draw_code(client, account_id, now), now).access_token
    waiting = draw_code(client, account_id, now)
    withdraw_consent(consent_id=consent.pk, actor=person(account_id), now=now)
    with pytest.raises(errors.DeadToken):
        get_living_token(token)
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, waiting, now)
    assert not has_consented(account_id=account_id, client_pk=client.pk, scopes=["openid"])
    assert list_own_consents(actor=person(account_id)) == []


def test_withdrawing_twice_is_once(client, now):
    consent = agree(new_id(), client, now, "openid")
    for _ in range(2):
        withdraw_consent(consent_id=consent.pk, actor=person(consent.account_id), now=now)
    assert AuditEntry.objects.filter(what="clients.consent_withdrawn.v1").count() == 1
    again = agree(consent.account_id, client, now, "openid")
    assert again.pk != consent.pk
    assert [one.pk for one in list_own_consents(actor=person(consent.account_id))] == [again.pk]


def test_unknown_consent_and_stranger(now):
    with pytest.raises(errors.ConsentNotFound):
        withdraw_consent(consent_id=new_id(), actor=person(new_id()), now=now)
    assert list_own_consents(actor=ANONYMOUS) == []
