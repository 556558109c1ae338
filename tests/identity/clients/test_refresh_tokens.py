"""A refresh token works once; whoever brings it twice kills the whole family."""

import time

import pytest
from django.db.models.functions import Now

from tests.identity.door import in_threads, open_anna, visitor
from tests.identity.passage import admit, draw_code, present
from zdravie.identity.accounts.models import Account
from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.actions.refresh_tokens import refresh_tokens
from zdravie.identity.clients.issuing import hand_out
from zdravie.identity.clients.models import AccessToken, RefreshToken
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.admission import admit as admit_person
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.types import Method
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.models import AuditEntry


@pytest.fixture
def anna(db):
    return open_anna()


@pytest.fixture
def client(now, anna):
    return admit(now)


@pytest.fixture
def first(client, anna, now):
    return present(client, draw_code(client, anna.pk, now, is_offline=True), now)


def refresh(client, token, now, **changes):
    said = {"client_pk": client.pk, "refresh_token": token, "actor": Actor(ActorKind.SERVICE, client.pk)}
    return refresh_tokens(**{**said, "now": now, **changes})


@pytest.mark.django_db
def test_without_being_asked_no_refresh_token_is_given(client, anna, now):
    assert present(client, draw_code(client, anna.pk, now), now).refresh_token == ""


@pytest.mark.django_db
def test_the_next_pair_carries_the_same_sign_in(client, first, now):
    second = refresh(client, first.refresh_token, now)
    assert second.refresh_token not in ("", first.refresh_token)
    facts = [(each.account_id, each.sid, each.auth_time, each.amr, each.family) for each in (first, second)]
    assert facts[0] == facts[1]
    assert get_living_token(first.access_token).family == get_living_token(second.access_token).family


@pytest.mark.django_db
def test_fewer_scopes_narrow_the_access_token_and_not_the_next_refresh(client, first, now):
    second = refresh(client, first.refresh_token, now, scopes=("openid",))
    assert second.scopes == ("openid",)
    assert refresh(client, second.refresh_token, now).scopes == ("openid", "profile")


@pytest.mark.django_db
def test_more_scopes_are_refused_and_spend_nothing(client, first, now):
    with pytest.raises(errors.ScopeTooWide):
        refresh(client, first.refresh_token, now, scopes=("openid", "snils"))
    assert refresh(client, first.refresh_token, now)


@pytest.mark.django_db
def test_a_second_use_kills_the_family_to_the_last_token(client, first, now):
    second = refresh(client, first.refresh_token, now)
    with pytest.raises(errors.RefreshTokenReused):
        refresh(client, first.refresh_token, now)
    with pytest.raises(errors.DeadRefreshToken):
        refresh(client, second.refresh_token, now)
    for token in (first.access_token, second.access_token):
        with pytest.raises(errors.DeadToken):
            get_living_token(token)
    assert AuditEntry.objects.filter(what="clients.refresh_token_reused.v1").count() == 1


@pytest.mark.django_db
def test_a_second_use_of_the_code_kills_the_refresh_token_too(client, anna, now):
    code = draw_code(client, anna.pk, now, is_offline=True)
    first = present(client, code, now)
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, code, now)
    with pytest.raises(errors.DeadRefreshToken):
        refresh(client, first.refresh_token, now)


@pytest.mark.django_db
def test_another_system_cannot_use_or_kill_it(client, first, now):
    thief = admit(now, client_id="thief")
    with pytest.raises(errors.DeadRefreshToken):
        refresh(thief, first.refresh_token, now)
    assert refresh(client, first.refresh_token, now)


@pytest.mark.django_db
def test_its_time_ends_by_the_clock_of_the_database(client, first, now):
    RefreshToken.objects.update(expires_at=Now())
    with pytest.raises(errors.DeadRefreshToken):
        refresh(client, first.refresh_token, now)


@pytest.mark.django_db
def test_a_blocked_account_gets_nothing_more(client, first, anna, now):
    Account.objects.filter(pk=anna.pk).update(state=Account.State.BLOCKED, blocked_at=now)
    with pytest.raises(errors.DeadRefreshToken):
        refresh(client, first.refresh_token, now)
    assert not AccessToken.objects.filter(revoked_at__isnull=True).exists()


@pytest.mark.django_db(transaction=True)
def test_of_forty_uses_at_once_one_gets_a_pair_and_then_all_is_dead(client, first, now):
    outcomes = in_threads(40, lambda _: refresh(client, first.refresh_token, now))
    pairs = [one for one in outcomes if not isinstance(one, Exception)]
    refusals = [one for one in outcomes if isinstance(one, Exception)]
    assert len(pairs) == 1
    assert {type(one) for one in refusals} <= {errors.RefreshTokenReused}, refusals
    assert RefreshToken.objects.count() == 2
    assert not RefreshToken.objects.filter(revoked_at__isnull=True).exists()
    assert not AccessToken.objects.filter(revoked_at__isnull=True).exists()


def naive_refresh(client, token, now):
    """The planted defect: look first, write later; what the conditional UPDATE is there to prevent."""
    row = RefreshToken.objects.get(token_hash=rules.hash_of(token), client_id=client.pk)
    if row.used_at is not None:
        raise errors.RefreshTokenReused
    time.sleep(0.02)
    row.used_at = now
    row.save(update_fields=["used_at"])
    facts = {"account_id": row.account_id, "auth_time": row.auth_time, "family": row.family}
    return hand_out(row, **facts, with_refresh=True, now=now)


@pytest.mark.django_db(transaction=True)
def test_the_race_above_catches_who_looks_first_and_writes_later(client, first, now):
    outcomes = in_threads(40, lambda _: naive_refresh(client, first.refresh_token, now))
    assert sum(not isinstance(one, Exception) for one in outcomes) > 1


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_what_came_of_a_sign_in_is_dead_the_moment_it_ends_though_no_job_has_run(client, anna, now):
    signed_in = admit_person(anna, method=Method.CODE, amr=("pwd", "sms"), visitor=visitor(), now=now)
    pair = present(client, draw_code(client, anna.pk, now, is_offline=True, sid=str(signed_in.sid)), now)
    assert get_living_token(pair.access_token)
    end_sessions(account_id=anna.pk, reason=Session.EndReason.NOT_ME, actor=signed_in.actor, now=now)
    assert AccessToken.objects.get().revoked_at is None, "the job would say so a moment later"
    with pytest.raises(errors.DeadToken):
        get_living_token(pair.access_token)
    with pytest.raises(errors.DeadRefreshToken):
        refresh(client, pair.refresh_token, now)
