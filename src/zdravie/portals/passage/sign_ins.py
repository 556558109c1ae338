"""The sign-in that stands behind a request, as the session of program ``id`` leaves it."""

from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

from django.http import HttpRequest

from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance


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


def sign_in_of(request: HttpRequest) -> SignIn | None:
    """The sign-in behind the request, if anybody is signed in."""
    return cast("SignIn | None", getattr(request, "sign_in", None))


def actor_of(request: HttpRequest) -> Actor:
    """Who acts."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]
