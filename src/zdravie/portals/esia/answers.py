"""How this portal answers: redirects with a code of ESIA, JSON for the back channel, lines of the diary."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.types import RequestNote
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.portals.esia.parameters import Parameters
from zdravie.portals.passage.leaving import keep_nothing

_SERVER_ERROR = 500


def issuer() -> str:
    """Our name in every token: our address, or the one that pinned clients expect."""
    name: str = settings.ZDRAVIE_ESIA_ISSUER
    return name


def send_back(redirect_uri: str, **parameters: str) -> HttpResponse:
    """To the system; its address may have a query already."""
    joint = "&" if "?" in redirect_uri else "?"
    told = {name: value for name, value in parameters.items() if value}
    return keep_nothing(HttpResponseRedirect(redirect_uri + joint + urlencode(told)))


def send_refusal(redirect_uri: str, state: str, refusal: EsiaRefusal) -> HttpResponse:
    """The system learns the code of ESIA at its own address."""
    return send_back(redirect_uri, error=refusal.error, error_description=refusal.description, state=state)


def answer(body: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """JSON for a system."""
    return keep_nothing(JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False}))


def refuse(refusal: EsiaRefusal, state: str) -> HttpResponse:
    """The same three words as in a redirect; 400 unless the fault is ours."""
    status = refusal.status if refusal.status >= _SERVER_ERROR else 400
    body = {"error": refusal.error, "error_description": refusal.description, "state": state}
    return answer(body, status=status)


def note(
    client: Client | None, endpoint: str, parameters: Parameters, refusal: EsiaRefusal | None = None
) -> None:
    """A line in the diary of the system, with the reason and the string that should have been signed."""
    expected = refusal.details.get("expected", "") if refusal else ""
    note_request(
        note=RequestNote(
            client_pk=client.pk if client else None,
            endpoint=endpoint,
            outcome=refusal.code if refusal else "OK",
            explanation=refusal.explanation if refusal else "",
            parameters=parameters.for_diary(),
            expected=expected if isinstance(expected, str) else "",
        ),
        actor=service(client) if client else ANONYMOUS,
        now=clock.now(),
    )


def service(client: Client) -> Actor:
    """The system as the one who acts."""
    return Actor(kind=ActorKind.SERVICE, id=client.pk)
