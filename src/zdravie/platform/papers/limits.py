"""How often one network may check papers, and how often a code may be tried at one number."""

import hashlib
import ipaddress
from datetime import datetime, timedelta

from django.db import connection

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.ids import new_id
from zdravie.kernel.typography import show_time
from zdravie.platform.norms.queries import get_count, get_minutes
from zdravie.platform.papers import errors

_WIDE = {4: 16, 6: 32}
"""Roughly one provider: all that the holder may learn of a place."""
_NARROW = {4: 32, 6: 64}
_HASH = 20
_COUNT = """
    INSERT INTO papers_checkcounter AS counter (id, of, tries, window_began_at)
    VALUES (%(id)s, %(of)s, 1, %(now)s)
    ON CONFLICT (of) DO UPDATE SET
        tries = CASE WHEN counter.window_began_at <= %(began)s THEN 1 ELSE counter.tries + 1 END,
        window_began_at = CASE WHEN counter.window_began_at <= %(began)s THEN %(now)s
            ELSE counter.window_began_at END
    RETURNING tries, window_began_at
"""


def count_check(ip: str | None, *, now: datetime) -> None:
    """
    One more check from this network. Loopback is this machine, or a proxy nobody told us of: not counted.

    :raises ChecksTooMany: the window is full
    """
    if ip and not ipaddress.ip_address(ip).is_loopback:
        _count(f"net {_network(ip, _NARROW)}", "papers.checks_of_network", now)


def count_wrong_code(number: str, *, now: datetime) -> None:
    """
    One more wrong code at this number, whoever tries.

    :raises ChecksTooMany: the window is full
    """
    digest = hashlib.sha256(number.encode()).hexdigest()[:_HASH]
    _count(f"number {digest}", "papers.wrong_codes_of_number", now)


def wide_network(ip: str | None) -> str:
    """«91.203.0.0/16»: roughly the provider; empty when not known or not an outside address."""
    return _network(ip, _WIDE) if ip and not ipaddress.ip_address(ip).is_loopback else ""


def _network(ip: str, prefixes: dict[int, int]) -> str:
    address = ipaddress.ip_address(ip)
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ipaddress.ip_network((address, prefixes[address.version]), strict=False))


def _count(of: str, norm: str, now: datetime) -> None:
    today = now.astimezone(MOSCOW).date()
    window = get_minutes("papers.check_window", on=today)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"id": new_id(), "of": of, "now": now, "began": now - window})
        tries, began_at = cursor.fetchone()
    if tries > get_count(norm, on=today):
        opens_at = began_at + window
        wait = max(opens_at - now, timedelta(seconds=1))
        raise errors.ChecksTooMany(at=_minute(opens_at), seconds=int(wait.total_seconds()) + 1)


def _minute(at: datetime) -> str:
    """Rounded up: a time that is shown is never too early."""
    return show_time(at + timedelta(seconds=59), zone=MOSCOW)
