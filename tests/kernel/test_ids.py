"""Identifiers are UUIDv7: ordered by the millisecond, unpredictable within it."""

import time

from zdravie.kernel.ids import new_id


def test_identifier_says_its_version_and_variant() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_later_identifier_is_larger() -> None:
    first = new_id()
    time.sleep(0.002)
    assert new_id() > first


def test_ten_thousand_identifiers_differ() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000
