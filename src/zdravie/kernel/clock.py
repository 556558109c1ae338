"""The clock at the edge: views, tasks and commands ask it once and pass the answer down."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)
