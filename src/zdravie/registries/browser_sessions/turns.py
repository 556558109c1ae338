"""A session begins and its sign-in ends in turn, so that neither overlooks the other."""

import hashlib

from django.db import connection


def wait_for_turn(issuer: str, name: str) -> None:
    """Hold the sign-in, or the subject, until the end of the transaction."""
    digest = hashlib.sha256(f"{issuer}\0{name}".encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], signed=True)])
