"""The journal after a load: whole, sealed in time, and one altered row is found (J1)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.races.browser import path_of
from tests.races.conftest import Crowd, Patient
from tests.stack import Stack, wait_until

SEALED_WITHIN = 10
"""Seconds from the last entry to its seal; the timetable seals every two."""


@pytest.fixture(scope="module")
def load(stack: Stack, make_crowd) -> Crowd:
    """Twenty people book, look and cancel at the same time."""
    crowd = make_crowd(20, shifts=2, slots=12)
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda numbered: live(crowd, *numbered), enumerate(crowd.patients)))
    return crowd


def live(crowd: Crowd, number: int, patient: Patient) -> None:
    form = {
        "slot": f"{crowd.shifts[number % 2]}:{number // 2}",
        "key": str(uuid4()),
        "specialty": "therapist",
    }
    held = patient.browser.post("/booking/hold/", form)
    done = patient.browser.post(f"{path_of(held)}confirm/")
    appointment = path_of(done).split("/")[3]
    for path in ("/home/", "/visits/", f"/visits/{appointment}/"):
        assert patient.browser.get(path).status_code == 200
    if number % 2:
        assert patient.browser.post(f"/visits/{appointment}/cancel/").status_code == 302


def unsealed(stack: Stack, program: str, until: datetime) -> int:
    query = """
        SELECT count(*) FROM audit_auditentry e
        WHERE at < %s AND NOT EXISTS (SELECT FROM audit_auditseal s WHERE e.id = ANY (s.entry_ids))
    """
    return int(stack.sql(program, query, [until])[0][0])


@pytest.mark.covers("SO-007")
def test_everything_is_in_the_journal_and_the_journal_is_whole(stack: Stack, load: Crowd) -> None:
    people = [patient.id for patient in load.patients]
    counted = dict(
        stack.sql(
            "health",
            "SELECT what, count(*) FROM audit_auditentry WHERE person_id = ANY(%s::uuid[])"
            " AND kind = 'change' GROUP BY what",
            [people],
        )
    )
    assert counted["scheduling.place_held.v1"] == 20
    assert counted["scheduling.appointment_booked.v1"] == 20
    assert counted["scheduling.appointment_cancelled.v1"] == 10
    moment = datetime.now(UTC)
    for program in ("id", "health"):
        wait_until(lambda program=program: unsealed(stack, program, moment) == 0, seconds=SEALED_WITHIN)
    assert stack.run("audit", "verify").count("журнал цел") == 2


def test_entries_of_one_request_name_it(stack: Stack, load: Crowd) -> None:
    query = """
        SELECT count(*), count(*) FILTER (WHERE request_id = '') FROM audit_auditentry
        WHERE kind = 'read' AND person_id = ANY(%s::uuid[])
    """
    ((reads, nameless),) = stack.sql("health", query, [[patient.id for patient in load.patients]])
    assert reads >= 60
    assert nameless == 0


def test_one_altered_row_is_found_and_named(stack: Stack, load: Crowd) -> None:
    query = "SELECT id, purpose FROM audit_auditentry WHERE person_id = %s AND kind = 'read' LIMIT 1"
    ((entry, purpose),) = stack.sql("health", query, [load.patients[7].id])
    wait_until(lambda: unsealed(stack, "health", datetime.now(UTC)) == 0, seconds=SEALED_WITHIN)
    rewrite(stack, entry, "nobody looked")
    try:
        with pytest.raises(AssertionError, match=f"AUDIT-EDITED entry {entry}"):
            stack.run("audit", "verify", "health")
    finally:
        rewrite(stack, entry, purpose)
    assert "журнал цел" in stack.run("audit", "verify", "health")


def test_a_row_that_vanished_is_found_and_named(stack: Stack, load: Crowd) -> None:
    query = "SELECT id FROM audit_auditentry WHERE person_id = %s AND kind = 'change' LIMIT 1"
    ((entry,),) = stack.sql("health", query, [load.patients[3].id])
    as_administrator(stack, f"UPDATE audit_auditentry SET id = -id WHERE id = {entry}")
    try:
        with pytest.raises(AssertionError, match=f"AUDIT-DELETED entry {entry}"):
            stack.run("audit", "verify", "health")
    finally:
        as_administrator(stack, f"UPDATE audit_auditentry SET id = -id WHERE id = -{entry}")
    assert "журнал цел" in stack.run("audit", "verify", "health")


def rewrite(stack: Stack, entry: int, purpose: str) -> None:
    as_administrator(stack, f"UPDATE audit_auditentry SET purpose = '{purpose}' WHERE id = {entry}")


def as_administrator(stack: Stack, statement: str) -> None:
    """Triggers off, the row changed, triggers on: what whoever owns the database can do."""
    stack.sql("health", "ALTER TABLE audit_auditentry DISABLE TRIGGER audit_no_change")
    stack.sql("health", statement)
    stack.sql("health", "ALTER TABLE audit_auditentry ENABLE TRIGGER audit_no_change")
