"""What ends with a sign-in, an account, a word of the system; and what a system gets for itself."""

import pytest

from tests.identity.door import open_anna
from tests.identity.passage import admit, draw_code, present
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.issue_client_token import issue_client_token
from zdravie.identity.clients.actions.refresh_tokens import refresh_tokens
from zdravie.identity.clients.actions.revoke_account_tokens import revoke_account_tokens
from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.clients.actions.revoke_token import revoke_token
from zdravie.identity.clients.handlers import close_account, close_session
from zdravie.identity.clients.models import AccessToken, RefreshToken
from zdravie.identity.clients.queries.tokens import find_token_of, get_living_token
from zdravie.identity.signin.events import AccessWithdrawn, SignedOut
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return open_anna()


@pytest.fixture
def client(now, anna):
    return admit(now)


def enter(client, anna, now, sid="sid-1"):
    return present(client, draw_code(client, anna.pk, now, is_offline=True, sid=sid), now)


def is_dead(client, exchange, now):
    with pytest.raises(errors.DeadToken):
        get_living_token(exchange.access_token)
    with pytest.raises(errors.DeadRefreshToken):
        refresh_tokens(client_pk=client.pk, refresh_token=exchange.refresh_token, actor=SYSTEM, now=now)
    return True


def test_a_session_takes_its_refresh_tokens_with_it_and_no_others(client, anna, now):
    ended, other = enter(client, anna, now), enter(client, anna, now, sid="sid-2")
    assert revoke_session_tokens(account_id=anna.pk, sid="sid-1", actor=SYSTEM, now=now) == 2
    assert is_dead(client, ended, now)
    assert get_living_token(other.access_token)
    assert revoke_session_tokens(account_id=anna.pk, sid="sid-1", actor=SYSTEM, now=now) == 0


def test_an_account_takes_everything(client, anna, now):
    entered = [enter(client, anna, now, sid=sid) for sid in ("sid-1", "sid-2")]
    assert revoke_account_tokens(account_id=anna.pk, actor=SYSTEM, now=now) == 4
    assert all(is_dead(client, each, now) for each in entered)


def test_where_a_thief_may_have_been_older_sign_ins_end_too(client, anna, now):
    old = enter(client, anna, now, sid="long ago")
    close_account(AccessWithdrawn(account_id=anna.pk, reason="NOT_ME"))
    assert is_dead(client, old, now)


def test_a_plain_sign_out_leaves_other_browsers_alone(client, anna, now):
    other = enter(client, anna, now, sid="sid-2")
    close_session(SignedOut(account_id=anna.pk, session_id="sid-1", reason="SIGNED_OUT"))
    assert get_living_token(other.access_token)


def test_a_system_gives_an_access_token_back_and_keeps_the_rest(client, anna, now):
    held = enter(client, anna, now)
    assert revoke_token(client_pk=client.pk, token=held.access_token, actor=SYSTEM, now=now)
    with pytest.raises(errors.DeadToken):
        get_living_token(held.access_token)
    assert RefreshToken.objects.filter(revoked_at__isnull=True).exists()
    assert not revoke_token(client_pk=client.pk, token=held.access_token, actor=SYSTEM, now=now)


def test_a_refresh_token_given_back_takes_its_family(client, anna, now):
    held = enter(client, anna, now)
    assert revoke_token(client_pk=client.pk, token=held.refresh_token, actor=SYSTEM, now=now)
    assert is_dead(client, held, now)


def test_another_system_can_neither_see_nor_end_a_token(client, anna, now):
    held, thief = enter(client, anna, now), admit(now, client_id="thief")
    for token in (held.access_token, held.refresh_token):
        assert find_token_of(thief.pk, token) is None
        assert not revoke_token(client_pk=thief.pk, token=token, actor=SYSTEM, now=now)
    assert get_living_token(held.access_token)


def test_a_system_gets_a_token_for_itself_that_names_no_person(client, now):
    given = issue_client_token(
        client_pk=client.pk, scopes=["report"], actor=Actor(ActorKind.SERVICE, client.pk), now=now
    )
    token = AccessToken.objects.get()
    assert (token.account_id, token.scopes, given.expires_in) == (None, ["report"], 600)
    assert get_living_token(given.access_token) == token
