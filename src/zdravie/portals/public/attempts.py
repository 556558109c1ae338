"""Begun sign-ins: they live in the session of this browser, each is good for one return."""

import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from django.http import HttpRequest

from zdravie.platform.norms.queries import get_minutes
from zdravie.portals.public.failures import ANOTHER_BROWSER, EXPIRED, NO_COOKIE, SignInFailed

_KEY = "sign_in_attempts"
_MOST = 5
"""Tabs that may be signing in at once; the oldest gives way."""
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Attempt:
    """What must come back, what must be in the token, and where the person was going."""

    state: str
    nonce: str
    verifier: str
    next: str
    begun_at: str
    acr: str = ""
    """The level that a page asks for; empty for an ordinary sign-in."""
    how: str = ""
    """``manual``: sign in anew whatever was before; ``link``: and link the account again; else empty."""

    @property
    def is_manual(self) -> bool:
        return bool(self.how)


def begin(
    request: HttpRequest, *, wanted: str, acr: str = "", how: str = "", state: str = "", now: datetime
) -> Attempt:
    """
    Draw the secrets of a new sign-in and keep them in the session.

    :param state: random too, where the protocol wants a form of its own
    """
    attempt = Attempt(
        state=state or secrets.token_urlsafe(_BYTES),
        nonce=secrets.token_urlsafe(_BYTES),
        verifier=secrets.token_urlsafe(_BYTES),
        next=wanted,
        begun_at=now.isoformat(),
        acr=acr,
        how=how,
    )
    kept: dict[str, dict[str, str]] = request.session.get(_KEY, {})
    newest = sorted(kept.items(), key=lambda item: item[1]["begun_at"])[-(_MOST - 1) :]
    request.session[_KEY] = {**dict(newest), _name(attempt.state): asdict(attempt)}
    return attempt


def finish(request: HttpRequest, *, state: str, now: datetime) -> Attempt:
    """
    Take the attempt out, so that its state never works again.

    :raises SignInFailed: the browser kept no cookie, or this state is foreign, used or too old
    """
    kept: dict[str, dict[str, str]] = request.session.get(_KEY, {})
    if not kept and not request.session.session_key:
        raise SignInFailed(NO_COOKIE)
    found = kept.pop(_name(state), None)
    if found is None:
        raise SignInFailed(ANOTHER_BROWSER)
    request.session[_KEY] = kept
    # Saved before anything is asked of the provider: the same answer sent twice finds nothing.
    request.session.save()
    attempt = Attempt(**found)
    begun_at = datetime.fromisoformat(attempt.begun_at)
    if now > begun_at + get_minutes("public.sign_in_attempt_life", on=now.date()):
        raise SignInFailed(EXPIRED, wanted=attempt.next)
    return attempt


def _name(state: str) -> str:
    """A state is looked up by its hash: how long the search takes tells nothing."""
    return hashlib.sha256(state.encode()).hexdigest()
