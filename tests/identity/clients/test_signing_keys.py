"""Keys change by plan: the next one is seen before it signs, the last one after it stopped."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.identity.passage import admit, draw_code, present
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.plan_next_keys import plan_next_keys
from zdravie.identity.clients.actions.plan_signing_key import plan_signing_key
from zdravie.identity.clients.models import SigningKey
from zdravie.identity.clients.queries.id_tokens import find_past_sign_in, make_id_token
from zdravie.identity.clients.queries.keys import get_signing_key, list_shown_keys
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id

pytestmark = pytest.mark.django_db
ISSUER = "https://id.example"


@pytest.fixture
def first(now):
    return plan_signing_key(active_at=now, actor=SYSTEM, now=now)


def shown(now):
    return [key["kid"] for key in list_shown_keys(now=now)]


def test_the_next_key_is_seen_before_it_signs_and_the_last_one_after(first, now):
    change = now + timedelta(days=1)
    second = plan_signing_key(active_at=change, actor=SYSTEM, now=now)
    assert shown(now) == [first.kid, second.kid]
    assert get_signing_key(now=now)[0] == first.kid
    assert get_signing_key(now=change)[0] == second.kid
    assert shown(change + timedelta(days=1)) == [first.kid, second.kid]
    assert shown(change + timedelta(days=3)) == [second.kid]


def test_only_public_numbers_are_shown(first, now):
    (key,) = list_shown_keys(now=now)
    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


def test_the_private_key_is_sealed(first):
    with connection.cursor() as cursor:
        cursor.execute("SELECT private_key FROM clients_signingkey")
        assert b"PRIVATE" not in bytes(cursor.fetchone()[0])
    assert "PRIVATE KEY" in SigningKey.objects.get().private_key


def test_the_database_refuses_two_newest_keys(first, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(
            kid="two", private_key="x", public_key={}, published_at=now, active_at=now + timedelta(days=1)
        )


def test_without_a_key_nothing_is_signed(now):
    with pytest.raises(errors.NoSigningKey):
        get_signing_key(now=now)


def exchange_of(now):
    client = admit(now)
    return client, present(client, draw_code(client, new_id(), now), now)


def test_an_id_token_says_who_when_how_and_for_which_request(first, now):
    client, exchange = exchange_of(now)
    token = make_id_token(exchange=exchange, client=client, issuer=ISSUER, now=now)
    keys = KeySet.import_key_set({"keys": list_shown_keys(now=now)})
    decoded = jwt.decode(token, keys, ["RS256"])
    assert decoded.header == {"alg": "RS256", "kid": first.kid, "typ": "JWT"}
    claims = decoded.claims
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, "clinic", str(exchange.account_id))
    assert claims["exp"] - claims["iat"] == 600
    assert claims["auth_time"] == int(now.timestamp())
    assert claims["acr"] == "urn:zdravie:assurance:medium"
    assert (claims["amr"], claims["nonce"], claims["sid"]) == (["pwd", "sms"], "nonce-1", "sid-1")
    assert len(claims["at_hash"]) == 22


def test_an_old_id_token_still_names_its_sign_in(now):
    long_ago = now - timedelta(days=40)
    plan_signing_key(active_at=long_ago, actor=SYSTEM, now=long_ago)
    plan_signing_key(active_at=now, actor=SYSTEM, now=long_ago)
    client, exchange = exchange_of(now)
    old = make_id_token(exchange=exchange, client=client, issuer=ISSUER, now=long_ago)
    found = find_past_sign_in(old, issuer=ISSUER)
    assert (found.client_id, found.subject, found.sid) == ("clinic", str(exchange.account_id), "sid-1")


def test_a_foreign_or_altered_id_token_names_nobody(first, now):
    client, exchange = exchange_of(now)
    token = make_id_token(exchange=exchange, client=client, issuer=ISSUER, now=now)
    head, body, _ = token.split(".")
    for text in ("", "x.y.z", f"{head}.{body}.", token[:-8] + "AAAAAAAA", f"{head}.{body}"):
        assert find_past_sign_in(text, issuer=ISSUER) is None
    assert find_past_sign_in(token, issuer="https://other.example") is None


@pytest.fixture
def planned(now):
    return plan_next_keys(actor=SYSTEM, now=now)


def test_every_algorithm_has_its_key_from_the_first_start(planned, now):
    assert [key.algorithm for key in planned] == ["RS256", "ES256"]
    for algorithm in ("RS256", "ES256"):
        kid, key = get_signing_key(now=now, algorithm=algorithm)
        shown_key = next(one for one in list_shown_keys(now=now) if one["kid"] == kid)
        assert shown_key["alg"] == algorithm
        assert not {"d", "p", "q"} & set(shown_key)
        text = jwt.encode({"alg": algorithm, "kid": kid}, {"a": 1}, key, [algorithm])
        assert jwt.decode(text, KeySet.import_key_set({"keys": [shown_key]}), [algorithm]).claims == {"a": 1}
    assert plan_next_keys(actor=SYSTEM, now=now) == []


def test_the_calendar_plans_the_next_key_days_before_it_signs(planned, now):
    assert plan_next_keys(actor=SYSTEM, now=now + timedelta(days=87)) == []
    due = now + timedelta(days=88)
    second = plan_next_keys(actor=SYSTEM, now=due)
    assert [key.active_at for key in second] == [now + timedelta(days=90)] * 2
    assert get_signing_key(now=now + timedelta(days=89))[0] == planned[0].kid
    assert get_signing_key(now=now + timedelta(days=90))[0] == second[0].kid
    assert {key.kid for key in second} < set(shown(due))


def test_a_calendar_nobody_looked_at_for_a_year_still_shows_the_key_first(planned, now):
    late = now + timedelta(days=400)
    (rs256, _) = plan_next_keys(actor=SYSTEM, now=late)
    assert rs256.active_at == late + timedelta(days=2)
    assert get_signing_key(now=late)[0] == planned[0].kid


def test_a_key_that_nobody_could_have_seen_is_refused(planned, now):
    with pytest.raises(errors.KeyPlannedTooSoon):
        plan_signing_key(active_at=now + timedelta(seconds=299), actor=SYSTEM, now=now)
    assert plan_signing_key(active_at=now + timedelta(seconds=300), actor=SYSTEM, now=now)


def test_an_unknown_algorithm_has_no_keys(now):
    with pytest.raises(errors.UnknownAlgorithm):
        plan_signing_key(active_at=now, algorithm="HS256", actor=SYSTEM, now=now)
    with pytest.raises(errors.NoSigningKey):
        get_signing_key(now=now, algorithm="none")


def test_a_process_reads_the_calendar_once_in_seconds_and_at_once_after_a_change(
    planned, now, django_assert_num_queries
):
    get_signing_key(now=now)
    with django_assert_num_queries(0):
        get_signing_key(now=now)
    later = now + timedelta(days=1)
    second = plan_signing_key(active_at=later, actor=SYSTEM, now=now)
    assert get_signing_key(now=later)[0] == second.kid


def test_each_system_gets_tokens_of_its_own_algorithm_and_names_of_its_own_sector(planned, now):
    person = new_id()
    seen = {}
    for name, uri in (
        ("one", "https://one.example/cb"),
        ("two", "https://two.example/cb"),
        ("near", "https://one.example/x"),
    ):
        client = admit(now, client_id=name, redirect_uris=(uri,), token_alg="ES256", subject_type="pairwise")
        exchange = present(client, draw_code(client, person, now, redirect_uri=uri), now, redirect_uri=uri)
        token = make_id_token(exchange=exchange, client=client, issuer=ISSUER, now=now)
        decoded = jwt.decode(token, KeySet.import_key_set({"keys": list_shown_keys(now=now)}), ["ES256"])
        seen[name] = decoded.claims["sub"]
    assert seen["one"] == seen["near"] != seen["two"]
    assert str(person) not in seen.values()
    assert {len(sub) for sub in seen.values()} == {64}
