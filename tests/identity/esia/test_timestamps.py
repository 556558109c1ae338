"""The time of a request."""

from datetime import timedelta

import pytest

from zdravie.identity.esia.errors import TimeWrong
from zdravie.identity.esia.timestamps import check_timestamp, show

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["2026.11.24 09:00:00 +0000", "2026.11.24 12:00:00 +0300"])
def test_any_zone_is_read(text, now):
    assert check_timestamp(text, now=now) == now


@pytest.mark.parametrize("seconds", [-300, 300])
def test_five_minutes_are_forgiven_both_ways(seconds, now):
    check_timestamp(show(now + timedelta(seconds=seconds)), now=now)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026.11.24 09:05:01 +0000", "спешат на 301 с"),
        ("2026.11.24 08:54:59 +0000", "отстают на 301 с"),
        ("2026.11.24 12:00:00 +0000", "одного пояса"),
        ("2026.11.24 09:00:00  0000", "%2B"),
        ("2026.11.24 09:00:00 0000", "%2B"),
        ("2026-11-24T09:00:00Z", "записан не так"),
        ("", "записан не так"),
        ("2026.13.45 09:00:00 +0000", "которых нет"),
        ("٢٠٢٦.11.24 09:00:00 +0000", "записан не так"),
    ],
)
def test_the_refusal_says_what_is_wrong(text, words, now):
    with pytest.raises(TimeWrong) as refused:
        check_timestamp(text, now=now)
    assert words in refused.value.explanation
    assert refused.value.description == "ESIA-007015: The request time is wrong."
