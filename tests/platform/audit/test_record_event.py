"""A change leaves its entry in the same transaction, or does not happen."""

import pytest
import structlog
from django.db import DatabaseError, connection, transaction

from tests.platform.events import Happened
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.audit.models import AuditEntry


@pytest.mark.django_db
@pytest.mark.covers("SO-007")
def test_entry_names_who_what_when_and_whose_data(make_actor, now) -> None:
    actor, event = make_actor(), Happened(thing_id=new_id(), person_id=new_id())
    with transaction.atomic():
        record_event(event, actor=actor, now=now)
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.what, entry.actor_id) == ("change", "test.happened.v1", actor.id)
    assert (entry.subject_id, entry.person_id) == (event.thing_id, event.person_id)
    assert entry.at is not None


@pytest.mark.django_db(transaction=True)
def test_refuses_to_work_outside_a_transaction(make_actor, now) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)


@pytest.mark.django_db(transaction=True)
def test_entry_vanishes_with_the_change_that_failed(make_actor, now) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)
        raise RuntimeError
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.covers("SO-008")
def test_a_look_at_personal_data_leaves_an_entry(make_actor) -> None:
    actor, person = make_actor(), new_id()
    record_access(actor=actor, person_id=person, what="test.card", purpose="own cabinet")
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.person_id, entry.purpose) == ("read", person, "own cabinet")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_auditentry SET what = 'x'", "DELETE FROM audit_auditentry", "TRUNCATE audit_auditentry"],
)
def test_database_refuses_to_rewrite_the_journal(statement: str, make_actor) -> None:
    record_access(actor=make_actor(), person_id=new_id(), what="test.card", purpose="own cabinet")
    refused = pytest.raises(DatabaseError, match="append-only")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(statement)


@pytest.mark.django_db
def test_a_forged_time_is_replaced_by_the_clock_of_the_database(make_actor, now) -> None:
    record_access(actor=make_actor(), person_id=new_id(), what="test.card", purpose="own cabinet")
    original = AuditEntry.objects.get()
    original.pk, original.at = None, now.replace(year=2001)
    original.save(force_insert=True)
    assert AuditEntry.objects.order_by("-pk")[0].at.year > 2001


@pytest.mark.django_db
def test_entries_of_one_request_carry_its_number(make_actor) -> None:
    with structlog.contextvars.bound_contextvars(request_id="ab12-cd34-ef56"):
        record_access(actor=make_actor(), person_id=new_id(), what="test.card", purpose="own cabinet")
    assert AuditEntry.objects.get().request_id == "ab12-cd34-ef56"
