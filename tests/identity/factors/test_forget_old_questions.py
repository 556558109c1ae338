"""Questions and setups that nobody can use any more are deleted."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, open_anna, visitor
from tests.identity.factors.people import connect_app, strong
from zdravie.identity.factors.actions.ask_passkey import ask_passkey
from zdravie.identity.factors.actions.begin_app_setup import begin_app_setup
from zdravie.identity.factors.actions.forget_old_questions import forget_old_questions
from zdravie.identity.factors.models import CodeApp, PasskeyChallenge
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import ANONYMOUS, SYSTEM

pytestmark = pytest.mark.django_db


def test_only_what_is_older_than_a_day_goes_and_a_connected_app_stays() -> None:
    anna = open_anna()
    connect_app(anna)
    begin_app_setup(actor=strong(anna), now=NOON)
    ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    assert forget_old_questions(actor=SYSTEM, now=NOON) == 0
    long_ago = database_now() - timedelta(days=1, seconds=1)
    CodeApp.objects.update(created_at=long_ago)
    PasskeyChallenge.objects.update(created_at=long_ago)
    assert forget_old_questions(actor=SYSTEM, now=NOON) == 2
    assert CodeApp.objects.get().confirmed_at is not None
