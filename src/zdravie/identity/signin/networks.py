"""
How much one network may ask for (SO-028), and what a network is called in words.

A clinic and a mobile operator stand behind one address: the norms are generous, and before anything is
refused a network that asks much is only suspicious (a CAPTCHA is shown then, ID-007).
"""

import ipaddress
import tomllib
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from zdravie.identity.signin import errors
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import NetworkCounter
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.queries import get_count, get_minutes

_KNOWN = Path(__file__).parent / "data" / "networks.toml"
_PREFIX_V6 = 64
_WIDE = {4: 16, 6: 32}
"""Roughly one provider: a telephone changes its address within it all day."""
_PERCENT = 100
_COUNT = """
    INSERT INTO signin_networkcounter AS counter (id, network, kind, tries, window_began_at)
    VALUES (%(id)s, %(network)s, %(kind)s, 1, clock_timestamp())
    ON CONFLICT (network, kind) DO UPDATE SET
        tries = CASE WHEN counter.window_began_at <= clock_timestamp() - %(window)s
            THEN 1 ELSE counter.tries + 1 END,
        window_began_at = CASE WHEN counter.window_began_at <= clock_timestamp() - %(window)s
            THEN clock_timestamp() ELSE counter.window_began_at END
    WHERE counter.tries < %(most)s OR counter.window_began_at <= clock_timestamp() - %(window)s
    RETURNING tries
"""


class Kind(StrEnum):
    """What is counted, each with its norm."""

    CODE = "CODE"
    PASSWORD = "PASSWORD"  # noqa: S105 - the name of what is counted
    REGISTRATION = "REGISTRATION"
    RECOVERY = "RECOVERY"
    CASE = "CASE"
    SIGNATURE = "SIGNATURE"

    def most(self, on: date) -> int:
        """How many one network may ask for within a window."""
        return get_count(f"signin.network_{self.value.lower()}", on=on)


def count_try(ip: str | None, kind: Kind, *, now: datetime) -> None:
    """
    Count one request of the network; one statement, so that parallel ones cannot slip through.

    :raises TooManyFromNetwork: the norm of the window is used up
    """
    if not _counts(ip):
        return
    day = now.astimezone(MOSCOW).date()
    window = get_minutes("signin.network_window", on=day)
    values: dict[str, Any] = {
        "id": new_id(),
        "network": network_of(ip or ""),
        "kind": kind.value,
        "most": kind.most(day),
        "window": window,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        if cursor.fetchone():
            return
    counter = NetworkCounter.objects.get(network=values["network"], kind=kind)
    raise errors.TooManyFromNetwork(at=say_clock(counter.window_began_at + window, now=now))


def is_suspicious(ip: str | None, kind: Kind, *, now: datetime) -> bool:
    """Whether the network has used so much of its norm that a program may be asking."""
    if not _counts(ip):
        return False
    day = now.astimezone(MOSCOW).date()
    enough = kind.most(day) * get_count("signin.network_suspicious_share", on=day) // _PERCENT
    began_after = database_now() - get_minutes("signin.network_window", on=day)
    counted = NetworkCounter.objects.filter(network=network_of(ip or ""), kind=kind)
    return counted.filter(tries__gte=enough, window_began_at__gt=began_after).exists()


def network_of(ip: str) -> str:
    """Whom a counter counts: an address of IPv4, a /64 of IPv6."""
    address = _address(ip)
    if address.version == 4:  # noqa: PLR2004 - a version of the protocol
        return str(address)
    return str(ipaddress.ip_network((address, _PREFIX_V6), strict=False))


def wide_network_of(ip: str) -> str:
    """Roughly the provider: the first half of an address."""
    address = _address(ip)
    return str(ipaddress.ip_network((address, _WIDE[address.version]), strict=False))


def place_of(ip: str | None) -> str:
    """A known network by its name; empty when nothing is known. There is no geography here."""
    if not ip:
        return ""
    address = _address(ip)
    return next((name for network, name in _known() if address in network), "")


def _counts(ip: str | None) -> bool:
    """Loopback is this machine, or a proxy that nobody told us of: counting it would shut out everybody."""
    return bool(ip) and not _address(ip or "").is_loopback


def _address(ip: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    address = ipaddress.ip_address(ip)
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


@cache
def _known() -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    rows = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))["network"]
    return tuple((ipaddress.ip_network(row["range"]), row["name"]) for row in rows)
