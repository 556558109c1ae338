"""The list of cases as rows for a file; numbers, states and terms, nothing about people."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import events, queries
from zdravie.platform.casework.types import DeskFilter


@transaction.atomic
def export_register(*, wanted: DeskFilter, actor: Actor, now: datetime) -> list[tuple[str, ...]]:
    """
    A head and a row for each case that the actor's desk shows under this filter.

    :raises NotAllowed: the actor has no desk
    """
    lines = queries.list_queue(wanted, actor=actor, now=now, most=10_000)
    rows: list[tuple[str, ...]] = [
        ("number", "service", "state", "round", "submitted_at", "due_at", "is_late")
    ]
    rows += [
        (
            line.number,
            line.service.code,
            line.state,
            str(line.round),
            line.submitted_at.isoformat() if line.submitted_at else "",
            line.due_at.isoformat() if line.due_at else "",
            "yes" if line.is_late else "",
        )
        for line in lines
    ]
    record_event(events.RegisterExported(rows=len(lines)), actor=actor, now=now)
    return rows
