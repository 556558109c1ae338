"""The clock by which codes and counters live: one for all servers, whatever their own clocks say."""

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The present instant in the database, not the start of its transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
