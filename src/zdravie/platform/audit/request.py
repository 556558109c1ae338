"""The request under way: its number ties entries of the journal together, and to lines of the log."""

from structlog.contextvars import get_contextvars

_MOST = 40


def request_id() -> str:
    """The number that stands on the page and in the log; empty outside of a request."""
    return str(get_contextvars().get("request_id", ""))[:_MOST]
