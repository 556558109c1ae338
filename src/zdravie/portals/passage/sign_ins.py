"""The sign-in that stands behind a request, as the session of program ``id`` leaves it."""

from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

from django.http import HttpRequest

from zdravie.identity.signin.actions.sign_out import sign_out
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance

_HELD = {"sms", "tel", "otp", "hwk", "sc"}


class SignIn(Protocol):
    """Set as ``request.sign_in`` by the middleware of the program."""

    @property
    def account_id(self) -> UUID: ...
    @property
    def auth_time(self) -> datetime: ...
    @property
    def assurance(self) -> Assurance: ...
    @property
    def amr(self) -> tuple[str, ...]: ...
    @property
    def sid(self) -> str: ...


def is_in_hand(sign_in: SignIn | None) -> bool:
    """
    Whether something that the person holds was shown: telephone, application, device, token.

    At the first entry to a system a letter or a password alone is not enough (ID-055).
    """
    return sign_in is not None and bool(_HELD & set(sign_in.amr))


def sign_in_of(request: HttpRequest) -> SignIn | None:
    """The sign-in behind the request, if anybody is signed in."""
    return cast("SignIn | None", getattr(request, "sign_in", None))


def actor_of(request: HttpRequest) -> Actor:
    """Who acts."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def end_session(request: HttpRequest) -> None:
    """Sign out in this browser; nothing of the session stays."""
    actor = actor_of(request)
    if actor.is_person:
        sign_out(actor=actor, now=clock.now())
    request.session.flush()
