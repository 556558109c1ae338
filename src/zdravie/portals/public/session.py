"""
The session of program ``health``: which person, proven how strongly, until when.

``request.actor`` is set for every request. A session ends when its time is over (norm
``public.session_life``) and when the person signs out.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.urls import NoReverseMatch, reverse

from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.page_memory import remembering
from zdravie.platform.norms.queries import get_minutes
from zdravie.portals.kit.acting import ACTING_FOR
from zdravie.portals.kit.addresses import HOME
from zdravie.portals.public.claims import identity_level
from zdravie.portals.public.gateways.oidc import Proof
from zdravie.registries.browser_sessions.actions.begin_session import begin_session as rest_on_sign_in
from zdravie.registries.browser_sessions.types import SignInName
from zdravie.registries.family.queries import may_act_for

_KEY = "person"
_SAFE = ("GET", "HEAD")
_LONGEST_SID = 40
_LONGEST_NAME = 255


class PersonMiddleware:
    """Sets ``request.actor`` from the session; a page asks once what its person may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _recognise(request)
        with remembering() if request.method in _SAFE else nullcontext():
            return self.get_response(request)


def begin_session(request: HttpRequest, *, person_id: UUID, proof: Proof, now: datetime) -> None:
    """
    Start anew under a fresh session key and CSRF token: a planted session gains nothing.

    :raises SignInEnded: the provider ended the sign-in on which it would rest
    """
    request.session.flush()
    request.session[_KEY] = {
        "id": str(person_id),
        "sid": str(proof.sign_in.get("sid", ""))[:_LONGEST_SID],
        "assurance": int(Assurance.from_acr(str(proof.sign_in.get("acr", "")))),
        "identity": int(identity_level(proof.person)),
        "since": now.isoformat(),
        "proven_at": _proven_at(proof, now),
    }
    request.session.set_expiry(get_minutes("public.session_life", on=now.date()))
    request.session.save()
    rest_on_sign_in(
        session_key=str(request.session.session_key),
        sign_in=SignInName(
            issuer=proof.issuer,
            subject=str(proof.sign_in["sub"]),
            sid=str(proof.sign_in.get("sid", ""))[:_LONGEST_NAME],
        ),
        person_id=person_id,
        actor=Actor(kind=ActorKind.PERSON, id=person_id),
        now=now,
    )
    rotate_token(request)
    _recognise(request)


def is_proven_lately(request: HttpRequest, *, now: datetime) -> bool:
    """Whether this person signed in, by two factors at least, in the last minutes."""
    kept = request.session.get(_KEY, {})
    latest = get_minutes("public.fresh_sign_in", on=now.date()).total_seconds()
    is_strong = kept.get("assurance", 0) >= Assurance.MEDIUM
    return bool(is_strong and now.timestamp() - kept.get("proven_at", 0) <= latest)


def _proven_at(proof: Proof, now: datetime) -> int:
    """When the provider saw the person; it says so itself, or has just sent them here."""
    told = proof.sign_in.get("auth_time")
    return told if isinstance(told, int) else int(now.timestamp())


def end_session(request: HttpRequest) -> str:
    """
    Sign out in this browser; nothing of the session stays.

    :returns: the name of the sign-in at the provider, empty if nobody was signed in
    """
    sid = str(request.session.get(_KEY, {}).get("sid", ""))
    request.session.flush()
    _recognise(request)
    return sid


def after_sign_in() -> str:
    """Where a person goes who came for nothing in particular."""
    try:
        return reverse("patient:home")
    except NoReverseMatch:  # a program with the front door alone
        return HOME


def _recognise(request: HttpRequest) -> None:
    kept = request.session.get(_KEY)
    if kept and _is_over(kept["since"]):
        request.session.flush()
        kept = None
    actor = ANONYMOUS
    if kept:
        actor = Actor(
            kind=ActorKind.PERSON,
            id=UUID(kept["id"]),
            assurance=Assurance(kept["assurance"]),
            identity=IdentityLevel(kept["identity"]),
            session=kept["sid"],
        )
        actor = _acting(request, actor)
    cast("Any", request).actor = actor


def _acting(request: HttpRequest, actor: Actor) -> Actor:
    """The actor with the card they opened, while they have the right; asked anew at every request."""
    wanted = request.session.get(ACTING_FOR)
    if not wanted or actor.id is None:
        return actor
    person_id = UUID(wanted)
    if not may_act_for(actor.id, person_id, now=clock.now()):
        del request.session[ACTING_FOR]
        return actor
    return replace(actor, on_behalf_of=person_id)


def _is_over(since: str) -> bool:
    now = clock.now()
    return now >= datetime.fromisoformat(since) + get_minutes("public.session_life", on=now.date())
