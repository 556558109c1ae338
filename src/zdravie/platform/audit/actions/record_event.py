"""Write a fact into the journal and queue it for those who listen, in one transaction."""

from datetime import datetime

from django.db import connection, transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.events import Event
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.audit.request import request_id
from zdravie.platform.jobs import bus


def record_event(event: Event, *, actor: Actor, now: datetime) -> None:
    """
    Leave both traces of a change: the audit entry and the deliveries of the event.

    ``now`` is the instant of the change; the entry itself is stamped by the database's clock.

    :raises TransactionManagementError: there is no transaction; a change and its trace must stand or fall together
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record_event belongs into the transaction of its change")
    AuditEntry.objects.create(
        kind=AuditEntry.Kind.CHANGE,
        what=event.name,
        actor_kind=actor.kind,
        actor_id=actor.id,
        assurance=actor.assurance,
        session=actor.session,
        subject_id=event.subject_value(),
        person_id=event.about_value(),
        purpose="",
        details=event.payload(),
        request_id=request_id.get(),
    )
    bus.publish(event)
