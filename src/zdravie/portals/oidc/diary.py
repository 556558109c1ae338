"""What of a request an integrator may read again: harmless values, and why it failed in plain words."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.functional import SimpleLazyObject

from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.types import RequestNote
from zdravie.kernel.actor import ANONYMOUS, Actor
from zdravie.kernel.errors import DomainError
from zdravie.portals.oidc.answers import Flawed, Unproven
from zdravie.portals.oidc.wrongs import Refused

_SHOWN = {
    *("client_id", "redirect_uri", "response_type", "response_mode", "scope", "prompt", "max_age"),
    *("acr_values", "ui_locales", "code_challenge_method", "grant_type", "token_type_hint"),
    *("client_assertion_type", "post_logout_redirect_uri", "resource"),
}
"""Every other parameter is named without its value: it may be a secret, a code, a token, a telephone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the diary before it is written."""

    outcome: str
    code: str
    explanation: str
    parameters: dict[str, str]


def success(request: HttpRequest, form: QueryDict) -> Line:
    """It went well."""
    return Line("OK", "", "", _when_asked(request, form))


def refusal(request: HttpRequest, form: QueryDict, refused: Refused) -> Line:
    """Both words: the protocol's, which the system got, and ours, which says what to mend."""
    found = refused.refusal
    code = found.code if found else ""
    return Line(refused.error, code, explain(found) or refused.description, _harmless(request, form))


def explain(refusal: DomainError | None) -> str:
    """The sentence of the refusal, in Russian, as all engineers' pages here."""
    if refusal is None:
        return ""
    return refusal.message % refusal.details if refusal.details else refusal.message


def _harmless(request: HttpRequest, form: QueryDict) -> dict[str, str]:
    told = {name: (form.get(name, "") if name in _SHOWN else "…") for name in form}
    scheme = request.headers.get("Authorization", "").partition(" ")[0]
    return told | ({"Authorization": f"{scheme[:10]} …"} if scheme else {})


def _when_asked(request: HttpRequest, form: QueryDict) -> dict[str, str]:
    """Of the successes few are written, so for most of them nothing is picked out."""
    return cast("dict[str, str]", SimpleLazyObject(lambda: _harmless(request, form)))


def note_code(request: HttpRequest, client_pk: UUID, now: datetime) -> None:
    """A person passed."""
    _write(request, client_pk, success(request, request.GET), now)


def note_unproven(request: HttpRequest, unproven: Unproven, now: datetime) -> None:
    """The person saw a page, and the system learns nothing but here."""
    client = find_client(unproven.client_id) if unproven.client_id else None
    refusal = unproven.refusal
    line = Line(refusal.code, refusal.code, explain(refusal), _harmless(request, request.GET))
    _write(request, client.pk if client else None, line, now)


def note_flawed(request: HttpRequest, flawed: Flawed, now: datetime) -> None:
    """The system learned it at its own address, too."""
    client = find_client(request.GET.get("client_id", ""))
    line = Line(flawed.error, "", flawed.description, _harmless(request, request.GET))
    _write(request, client.pk if client else None, line, now)


def _write(request: HttpRequest, client_pk: UUID | None, line: Line, now: datetime) -> None:
    actor = cast("Actor", getattr(request, "actor", ANONYMOUS))
    note = RequestNote(
        client_pk=client_pk,
        endpoint=request.path,
        outcome=line.outcome,
        refusal=line.code,
        explanation=line.explanation,
        parameters=line.parameters,
    )
    note_request(note=note, actor=actor, now=now)
