"""
Our own mark in the query of a request that left for another page and comes back.

It says, signed, when the person was first sent to sign in for this very request, so that it happens
once, and whether the person has just agreed. Another state or challenge is another request.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core import signing
from django.http import QueryDict

from zdravie.kernel import clock

NAME = "signed_in_after"
_LIFE = timedelta(minutes=30)
_SALT = "oidc.authorize"
_ESSENCE = ("client_id", "request_uri", "redirect_uri", "state", "nonce", "code_challenge")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is remembered of the request; nothing at the first sight of it."""

    is_known: bool = False
    sent_at: datetime | None = None
    """When the person was sent to sign in."""
    has_agreed: bool = False


def read(query: QueryDict) -> Mark:
    """The mark, if it is ours, of this request and not old."""
    kept = query.get(NAME)
    if not kept:
        return Mark()
    try:
        at, has_agreed, essence = signing.loads(kept, salt=_SALT, max_age=_LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return Mark()
    if essence != _essence(query):
        return Mark()
    sent_at = datetime.fromtimestamp(at, tz=clock.MOSCOW) if at else None
    return Mark(is_known=True, sent_at=sent_at, has_agreed=bool(has_agreed))


def written(
    query: QueryDict, *, sent_at: datetime | None = None, has_agreed: bool | None = None
) -> QueryDict:
    """The query with its mark; what was marked before stays unless it is said anew."""
    mark = read(query)
    mark = replace(
        mark,
        sent_at=mark.sent_at or sent_at,
        has_agreed=mark.has_agreed if has_agreed is None else has_agreed,
    )
    at = int(mark.sent_at.timestamp()) if mark.sent_at else 0
    marked = query.copy()
    marked[NAME] = signing.dumps([at, mark.has_agreed, _essence(query)], salt=_SALT)
    return marked


def _essence(query: QueryDict) -> str:
    return "|".join(query.get(name, "") for name in _ESSENCE)
