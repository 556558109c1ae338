"""One network asks for so much and no more; a clinic behind one address hardly meets the limit."""

import pytest
from django.db.models import F

from tests.identity.door import NOON, in_threads
from zdravie.identity.signin import errors, networks
from zdravie.identity.signin.models import NetworkCounter
from zdravie.identity.signin.networks import Kind
from zdravie.platform.norms.queries import get_minutes

CLINIC = "95.24.1.7"


def ask(times: int, ip: str | None = CLINIC, kind: Kind = Kind.CODE) -> None:
    for _ in range(times):
        networks.count_try(ip, kind, now=NOON)


@pytest.mark.django_db
@pytest.mark.covers("SO-028")
def test_thirty_codes_in_ten_minutes_and_then_a_clock_time_to_come_back() -> None:
    ask(30)
    with pytest.raises(errors.TooManyFromNetwork) as refusal:
        ask(1)
    assert refusal.value.status == 429
    assert refusal.value.details["at"]
    ask(1, "95.24.1.8")
    ask(1, kind=Kind.PASSWORD)


@pytest.mark.django_db
def test_window_ends_and_the_count_begins_anew() -> None:
    ask(30)
    window = get_minutes("signin.network_window", on=NOON.date())
    NetworkCounter.objects.update(window_began_at=F("window_began_at") - window)
    ask(30)


@pytest.mark.django_db
@pytest.mark.covers("ID-007")
def test_half_of_the_limit_is_suspicious_long_before_anything_is_refused() -> None:
    ask(14)
    assert not networks.is_suspicious(CLINIC, Kind.CODE, now=NOON)
    ask(1)
    assert networks.is_suspicious(CLINIC, Kind.CODE, now=NOON)
    assert not networks.is_suspicious(CLINIC, Kind.PASSWORD, now=NOON)


@pytest.mark.django_db
def test_loopback_and_an_unknown_address_are_nobody() -> None:
    ask(100, "127.0.0.1")
    ask(100, None)
    assert not networks.is_suspicious("127.0.0.1", Kind.CODE, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_requests_exactly_the_norm_passes() -> None:
    outcomes = in_threads(40, lambda _number: ask(1))
    assert sum(outcome is None for outcome in outcomes) == 30
    assert sum(isinstance(outcome, errors.TooManyFromNetwork) for outcome in outcomes) == 10


def test_network_of_an_address() -> None:
    assert networks.network_of("95.24.1.7") == "95.24.1.7"
    assert networks.network_of("::ffff:95.24.1.7") == "95.24.1.7"
    assert networks.network_of("2a02:6b8:1:2:3::9") == "2a02:6b8:1:2::/64"
    assert networks.wide_network_of("95.24.1.7") == "95.24.0.0/16"


@pytest.mark.covers("ID-094")
def test_place_is_said_only_where_it_is_known() -> None:
    assert networks.place_of("192.168.1.4") == "эта сеть"
    assert networks.place_of("95.24.1.7") == ""
    assert networks.place_of(None) == ""
