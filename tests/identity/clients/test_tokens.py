"""Tokens end with their time and with the sign-in they came of; what is spent is forgotten."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from tests.identity.passage import admit, draw_code, present
from zdravie.identity.clients import errors, tasks
from zdravie.identity.clients.actions.forget_spent_codes import forget_spent_codes
from zdravie.identity.clients.actions.revoke_session_tokens import revoke_session_tokens
from zdravie.identity.clients.handlers import close_session
from zdravie.identity.clients.models import AccessToken, AuthorizationCode
from zdravie.identity.clients.queries.tokens import get_living_token
from zdravie.identity.signin.events import SignedOut
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(now):
    return admit(now)


@pytest.mark.covers("ID-139")
def test_is_dead_after_its_time(client, now):
    token = present(client, draw_code(client, new_id(), now), now).access_token
    AccessToken.objects.update(expires_at=Now() - timedelta(seconds=1))
    with pytest.raises(errors.DeadToken):
        get_living_token(token)


def test_signing_out_ends_the_tokens_of_that_sign_in_alone(client, now):
    account_id = new_id()
    here = present(client, draw_code(client, account_id, now, sid="here"), now).access_token
    there = present(client, draw_code(client, account_id, now, sid="there"), now).access_token
    waiting = draw_code(client, account_id, now, sid="here")
    close_session(SignedOut(account_id=account_id, session_id="here"))
    with pytest.raises(errors.DeadToken):
        get_living_token(here)
    with pytest.raises(errors.CodeAlreadyUsed):
        present(client, waiting, now)
    assert get_living_token(there)


def test_revoking_twice_changes_nothing_more(client, now):
    account_id = new_id()
    present(client, draw_code(client, account_id, now), now)
    revoke = {"account_id": account_id, "sid": "sid-1", "actor": SYSTEM, "now": now}
    assert revoke_session_tokens(**revoke) == 1
    assert revoke_session_tokens(**revoke) == 0
    assert AuditEntry.objects.filter(what="clients.session_tokens_revoked.v1").count() == 1


def test_spent_codes_and_tokens_are_forgotten_a_day_later(client, now):
    present(client, draw_code(client, new_id(), now), now)
    for model in (AuthorizationCode, AccessToken):
        model.objects.update(expires_at=Now() - timedelta(hours=23))
    tasks.forget_spent(0)
    assert AuthorizationCode.objects.count() == AccessToken.objects.count() == 1
    for model in (AuthorizationCode, AccessToken):
        model.objects.update(expires_at=Now() - timedelta(hours=25))
    assert forget_spent_codes(actor=SYSTEM, now=now) == 2
    assert forget_spent_codes(actor=SYSTEM, now=now) == 0
    assert not AuthorizationCode.objects.exists()
