"""«Это не я» stops a thief for good: what was added lately opens nothing, what is old stays."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, open_anna
from tests.identity.factors.people import connect_app, strong
from zdravie.identity.factors import handlers
from zdravie.identity.factors.actions.drop_recent_factors import drop_recent_factors
from zdravie.identity.factors.models import CodeApp, Passkey
from zdravie.identity.signin.events import NotMeReported
from zdravie.identity.signin.models import Session
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.jobs import bus

pytestmark = pytest.mark.django_db


def plant(account, days_ago: int) -> Passkey:
    return Passkey.objects.create(
        account_id=account.pk,
        credential_id=bytes([days_ago]) * 16,
        public_key=b"key",
        sign_count=0,
        is_synced=False,
        name="Чужой",
        added_at=NOON - timedelta(days=days_ago),
    )


def test_factors_of_the_last_week_go_with_what_they_opened() -> None:
    anna = open_anna()
    connect_app(anna)
    plant(anna, 2)
    old = plant(anna, 30)
    thief = strong(anna, ("hwk",))
    assert drop_recent_factors(account_id=anna.pk, actor=SYSTEM, now=NOON) == 2
    assert [key.pk for key in Passkey.objects.all()] == [old.pk]
    assert not CodeApp.objects.exists()
    assert Session.objects.get(pk=thief.session).end_reason == "NOT_ME"
    assert AuditEntry.objects.filter(what="factors.recent_factors_dropped.v1", person_id=anna.pk).exists()


def test_a_second_run_and_an_account_without_new_factors_change_nothing() -> None:
    anna = open_anna()
    plant(anna, 30)
    here = strong(anna)
    for _ in range(2):
        assert drop_recent_factors(account_id=anna.pk, actor=SYSTEM, now=NOON) == 0
    assert Session.objects.get(pk=here.session).ended_at is None


def test_the_room_hears_of_it() -> None:
    assert NotMeReported.name in bus.heard_events()
    assert handlers.distrust_recent_factors.__doc__
