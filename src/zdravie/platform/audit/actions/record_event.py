"""Write a fact into the journal and queue it for those who listen, in one transaction."""

from datetime import datetime

from django.db import connection, transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.platform.audit.entries import write_entry
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.jobs import bus


def record_event(event: Event, *, actor: Actor, now: datetime) -> None:
    """
    Leave both traces of a change: the audit entry and the deliveries of the event.

    :raises TransactionManagementError: there is no transaction, and a change must not outlive its trace
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "record_event belongs into the transaction of its change"
        )
    write_entry(
        AuditEntry.Kind.CHANGE,
        actor=actor,
        what=event.name,
        subject_id=event.subject_value(),
        person_id=event.about_value(),
        details=event.payload(),
        happened_at=now,
    )
    bus.publish(event)
