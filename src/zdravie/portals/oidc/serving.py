"""The frame of every endpoint for systems: proof first, then the work, refusals into the diary."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict

from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.types import RequestNote
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.portals.oidc import diary
from zdravie.portals.oidc.answers import ask_for_proof, refuse
from zdravie.portals.oidc.proof import name_of, prove
from zdravie.portals.oidc.wrongs import Malformed, Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a proven system."""

    client: Client
    form: QueryDict
    actor: Actor
    now: datetime

    def get(self, name: str) -> str:
        """
        A parameter that must be there.

        :raises Malformed: it is not
        """
        value = self.form.get(name, "")
        if not value:
            raise Malformed(f"{name} is missing")
        return value


def serve(request: HttpRequest, work: Callable[[Asked], HttpResponse]) -> HttpResponse:
    """Let the work answer a proven system; say every refusal in the words of OAuth and write it down."""
    now, client, form = clock.now(), None, request.POST
    try:
        _check_form(form)
        client = prove(request, form, now)
        asked = Asked(client, form, Actor(kind=ActorKind.SERVICE, id=client.pk), now)
        answer = work(asked)
    except Malformed as malformed:
        refused, answer = Refused("invalid_request", str(malformed)), None
    except errors.WrongClientSecret as wrong:
        client = client or find_client(name_of(request, form))
        refused, answer = Refused("invalid_client", refusal=wrong, status=wrong.status), None
    except Refused as found:
        refused, answer = found, None
    if answer is not None:
        _note(request, client, diary.success(request, form), now)
        return answer
    _note(request, client, diary.refusal(request, form, refused), now)
    if refused.error == "invalid_client":
        return ask_for_proof(refused)
    return refuse(refused.error, refused.description, status=refused.status)


def _note(request: HttpRequest, client: Client | None, told: diary.Line, now: datetime) -> None:
    actor = Actor(kind=ActorKind.SERVICE, id=client.pk) if client else ANONYMOUS
    note = RequestNote(
        client_pk=client.pk if client else None,
        endpoint=request.path,
        outcome=told.outcome,
        refusal=told.code,
        explanation=told.explanation,
        parameters=told.parameters,
    )
    note_request(note=note, actor=actor, now=now)


def _check_form(form: QueryDict) -> None:
    for name, values in form.lists():
        if len(values) > 1:
            raise Malformed(f"{name if name.isprintable() else 'a parameter'} is given twice"[:100])
