"""Write a fact into the journal and queue it for those who listen, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.platform.audit.entries import Entry, write_entries
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.jobs import bus


def record_event(event: Event, *, actor: Actor, now: datetime) -> None:
    """
    Leave both traces of a change: the audit entry and the deliveries of the event.

    :raises TransactionManagementError: there is no transaction, and a change must not outlive its trace
    """
    record_events([event], actor=actor, now=now)


def record_events(events: Sequence[Event], *, actor: Actor, now: datetime) -> None:
    """
    The same of a change that is several facts at once, in their order.

    :raises TransactionManagementError: as above
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "record_event belongs into the transaction of its change"
        )
    write_entries(AuditEntry.Kind.CHANGE, *(_entry(event, now) for event in events), actor=actor)
    for event in events:
        bus.publish(event)


def _entry(event: Event, now: datetime) -> Entry:
    return Entry(
        what=event.name,
        person_id=event.about_value(),
        subject_id=event.subject_value(),
        details=event.payload(),
        happened_at=now,
    )
