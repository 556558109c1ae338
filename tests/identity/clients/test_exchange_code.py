"""``exchange_code``: once, in time, for its own system, address and verifier; a stolen code gives nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now

from tests.identity.passage import CALLBACK, CHALLENGE, VERIFIER, admit, draw_code, end_codes, person, present
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.issue_code import issue_code
from zdravie.identity.clients.models import AccessToken, AuthorizationCode
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.clients.types import Passage
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.models import Norm

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(now):
    return admit(now)


@pytest.fixture
def code(client, now):
    return draw_code(client, new_id(), now)


def test_gives_a_token_and_the_facts_of_the_sign_in(client, now):
    account_id = new_id()
    exchange = present(client, draw_code(client, account_id, now), now)
    assert exchange.account_id == account_id
    assert exchange.scopes == ("openid", "profile")
    assert (exchange.nonce, exchange.sid, exchange.amr) == ("nonce-1", "sid-1", ("pwd", "sms"))
    assert exchange.assurance is Assurance.MEDIUM
    living = get_living_token(exchange.access_token)
    assert (living.account_id, living.client_id) == (account_id, client.pk)
    whats = list(
        AuditEntry.objects.filter(person_id=account_id).order_by("id").values_list("what", flat=True)
    )
    assert whats == ["clients.code_issued.v1", "clients.code_exchanged.v1"]


def test_neither_code_nor_token_lies_in_the_database(client, code, now):
    token = present(client, code, now).access_token
    for model in (AuthorizationCode, AccessToken):
        row = model.objects.values().get()
        assert code not in str(row)
        assert token not in str(row)
        assert VERIFIER not in str(row)


def test_lives_no_longer_than_a_minute(client, code, now):
    assert Norm.objects.get(code="clients.code_life").value <= 60
    ends = (
        AuthorizationCode.objects.annotate(left=F("expires_at") - Now()).values_list("left", flat=True).get()
    )
    assert timedelta(seconds=55) < ends <= timedelta(seconds=60)


def test_is_late_by_the_clock_of_the_database(client, code, now):
    end_codes()
    with pytest.raises(errors.CodeExpired):
        present(client, code, now - timedelta(hours=1))


def test_second_use_is_refused_and_revokes_what_came_of_the_first(client, code, now):
    token = present(client, code, now).access_token
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, code, now)
    with pytest.raises(errors.DeadToken):
        get_living_token(token)
    assert AuditEntry.objects.filter(what="clients.code_reused.v1").count() == 1


def test_second_use_is_recognised_after_the_end_of_the_code(client, code, now):
    token = present(client, code, now).access_token
    end_codes()
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, code, now)
    with pytest.raises(errors.DeadToken):
        get_living_token(token)


def test_another_system_gets_nothing_and_harms_nothing(client, code, now):
    thief = admit(now, client_id="thief", redirect_uris=(CALLBACK,))
    with pytest.raises(errors.CodeOfAnotherClient):
        present(thief, code, now)
    assert not AccessToken.objects.exists()
    assert present(client, code, now).access_token


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"redirect_uri": CALLBACK + "/"}, errors.CodeForAnotherAddress),
        ({"redirect_uri": ""}, errors.CodeForAnotherAddress),
        ({"verifier": "w" * 43}, errors.WrongVerifier),
        ({"verifier": CHALLENGE}, errors.WrongVerifier),
        ({"verifier": ""}, errors.WrongVerifier),
        ({"verifier": "v" * 42}, errors.WrongVerifier),
        ({"verifier": VERIFIER + "\n"}, errors.WrongVerifier),
    ],
)
def test_a_wrong_proof_spoils_the_code(client, code, now, wrong, refusal):
    with pytest.raises(refusal):
        present(client, code, now, **wrong)
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, code, now)
    assert not AccessToken.objects.exists()
    assert AuditEntry.objects.filter(what="clients.code_spoilt.v1").count() == 1


def test_an_invented_code_is_unknown(client, now):
    with pytest.raises(errors.UnknownCode):
        present(client, "invented", now)


def test_nobody_passes_for_another(client, now):
    account_id = new_id()
    passage = Passage(
        client_pk=client.pk,
        account_id=account_id,
        redirect_uri=CALLBACK,
        scopes=("openid",),
        nonce="",
        code_challenge=CHALLENGE,
        sid="",
        auth_time=now,
        assurance=Assurance.LOW,
        amr=(),
    )
    with pytest.raises(errors.NotTheAccountHolder):
        issue_code(passage=passage, actor=person(new_id()), now=now)


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_at_once_one_gets_a_token_and_all_of_it_dies(now):
    client = admit(now)
    code = draw_code(client, new_id(), now)
    tokens, refusals, together = [], [], threading.Barrier(16)

    def bring():
        together.wait()
        try:
            tokens.append(present(client, code, now).access_token)
        except errors.CodeAlreadyUsed as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(tokens), len(refusals)) == (1, 15)
    with pytest.raises(errors.DeadToken):
        get_living_token(tokens[0])
