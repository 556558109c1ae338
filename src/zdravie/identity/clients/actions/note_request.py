"""One line of the diary of a system: what it asked and how that ended, for its integrator to read."""

import time
from datetime import datetime

from zdravie.identity.clients.models import ClientRequest
from zdravie.identity.clients.types import RequestNote
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal

_ONE_SUCCESS_IN = 10.0
"""Seconds: of requests that went well one is enough to see that the system works."""
_LONGEST = 200
_MOST = 30
_written: dict[tuple[object, str], float] = {}


def note_request(*, note: RequestNote, actor: Actor, now: datetime) -> None:
    """
    Write every refusal, into the journal too, and of the successes one in ten seconds.

    Call outside the transaction that a refusal rolls back.
    """
    if note.is_success:
        if not _is_due(note):
            return
    else:
        record_refusal(actor=actor, what=(note.refusal or note.outcome)[:80], purpose=note.endpoint[:60])
    if note.client_pk is None:
        return
    parameters = list((note.parameters or {}).items())[:_MOST]
    ClientRequest.objects.create(
        client_id=note.client_pk,
        at=now,
        endpoint=note.endpoint[:60],
        outcome=note.outcome[:40],
        explanation=note.explanation[:500],
        parameters={_plain(name)[:60]: _plain(value)[:_LONGEST] for name, value in parameters},
        expected=note.expected or None,
    )


def _is_due(note: RequestNote) -> bool:
    key, at = (note.client_pk, note.endpoint), time.monotonic()
    if at - _written.get(key, -_ONE_SUCCESS_IN) < _ONE_SUCCESS_IN:
        return False
    _written[key] = at
    return True


def _plain(text: str) -> str:
    """Control characters never reach a page, and NUL would choke the database."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
