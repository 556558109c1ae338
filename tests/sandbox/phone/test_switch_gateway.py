"""Giving the gateway a good or a bad day."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from zdravie.sandbox.phone import queries
from zdravie.sandbox.phone.actions.switch_gateway import switch_gateway
from zdravie.sandbox.phone.models import GatewayMode

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
Mode = GatewayMode.Mode

pytestmark = pytest.mark.django_db


def test_the_gateway_is_ordinary_until_it_is_switched() -> None:
    assert queries.get_gateway().mode == Mode.ORDINARY


def test_the_last_switch_counts_and_there_is_one_gateway() -> None:
    switch_gateway(mode=Mode.DOWN, slow_seconds=8, now=NOW)
    switch_gateway(mode=Mode.SLOW, slow_seconds=3, now=NOW)
    gateway = queries.get_gateway()
    assert (gateway.mode, gateway.slow_seconds, gateway.switched_at) == (Mode.SLOW, 3, NOW)
    assert GatewayMode.objects.count() == 1


def test_the_database_refuses_a_second_gateway() -> None:
    with pytest.raises(IntegrityError, match="phone_one_gateway"):
        GatewayMode.objects.create(pk=2)


@pytest.mark.parametrize("seconds", [0, 31])
def test_the_database_refuses_an_endless_wait(seconds: int) -> None:
    with pytest.raises(IntegrityError, match="phone_slow_is_bounded"):
        switch_gateway(mode=Mode.SLOW, slow_seconds=seconds, now=NOW)
