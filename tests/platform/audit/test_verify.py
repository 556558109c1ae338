"""
Whoever rewrites the journal is found (reliability J1).

Each test plays a database administrator: triggers off, rows changed, triggers on.
"""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.platform.events import Happened
from tests.stack import wait_until
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.audit.actions.seal_entries import seal_entries
from zdravie.platform.audit.models import AuditEntry, AuditSeal
from zdravie.platform.audit.queries import verify

pytestmark = pytest.mark.django_db(transaction=True)

SEALS, ENTRIES = 4, 5


@pytest.fixture
def journal(make_actor, now) -> list[int]:
    """Twenty entries under four seals."""
    for _ in range(SEALS):
        for _ in range(ENTRIES):
            with transaction.atomic():
                record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)
        wait_until(all_have_ended, seconds=120)
        seal_entries(now=now)
    return list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True))


def all_have_ended() -> bool:
    """No transaction as old as the newest entry runs, here or in the database of a neighbouring test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            " FROM audit_auditentry"
        )
        return bool(cursor.fetchone()[0])


def as_administrator(statement: str, parameters: list[object] | None = None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("audit_auditentry", "audit_auditseal"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, parameters or [])
        for table in ("audit_auditentry", "audit_auditseal"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def found() -> set[tuple[str, str]]:
    return {(finding.code, finding.place) for finding in verify()}


def test_whole_journal_has_no_findings(journal) -> None:
    assert verify() == []
    assert AuditSeal.objects.count() == SEALS


def test_seal_is_not_made_when_nothing_happened(journal, now) -> None:
    assert seal_entries(now=now) == 0


@pytest.mark.parametrize("column", ["what", "purpose", "session", "actor_kind"])
def test_finds_an_edited_entry(journal, column: str) -> None:
    as_administrator(f"UPDATE audit_auditentry SET {column} = 'forged' WHERE id = %s", [journal[7]])
    assert found() == {("AUDIT-EDITED", f"entry {journal[7]}")}


def test_finds_an_edited_time(journal) -> None:
    as_administrator(
        "UPDATE audit_auditentry SET at = at - interval '1 microsecond' WHERE id = %s", [journal[0]]
    )
    assert found() == {("AUDIT-EDITED", f"entry {journal[0]}")}


def test_finds_a_deleted_entry(journal) -> None:
    as_administrator("DELETE FROM audit_auditentry WHERE id = %s", [journal[11]])
    assert found() == {("AUDIT-DELETED", f"entry {journal[11]}")}


def test_finds_an_inserted_entry(journal) -> None:
    as_administrator(
        """INSERT INTO audit_auditentry
               (transaction_id, at, kind, what, actor_kind, assurance, session, purpose, details, request_id)
           SELECT transaction_id, at, kind, what, actor_kind, assurance, session, purpose, details, request_id
           FROM audit_auditentry WHERE id = %s""",
        [journal[3]],
    )
    inserted = AuditEntry.objects.order_by("-pk")[0].pk
    assert found() == {("AUDIT-INSERTED", f"entry {inserted}")}


def test_finds_two_swapped_entries(journal) -> None:
    first, second = journal[2], journal[13]
    as_administrator(
        """UPDATE audit_auditentry e
           SET details = o.details, subject_id = o.subject_id, person_id = o.person_id
           FROM audit_auditentry o WHERE (e.id, o.id) IN ((%s, %s), (%s, %s))""",
        [first, second, second, first],
    )
    assert found() == {("AUDIT-EDITED", f"entry {first}"), ("AUDIT-EDITED", f"entry {second}")}


def test_finds_a_cut_tail(journal) -> None:
    as_administrator("DELETE FROM audit_auditseal WHERE number > 2")
    as_administrator("DELETE FROM audit_auditentry WHERE id > %s", [journal[9]])
    assert {("AUDIT-CUT", "seal 3"), ("AUDIT-CUT", "seal 4")} <= found()


def test_finds_a_seal_made_again_over_forged_entries(journal) -> None:
    as_administrator("UPDATE audit_auditentry SET what = 'forged' WHERE id = %s", [journal[7]])
    from zdravie.platform.audit.digest import ENTRY_DIGEST_SQL, merkle_root

    seal = AuditSeal.objects.get(number=2)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {ENTRY_DIGEST_SQL} FROM audit_auditentry WHERE id = ANY (%s) ORDER BY id",
            [seal.entry_ids],
        )
        digests = [bytes(row[0]) for row in cursor.fetchall()]
    as_administrator(
        "UPDATE audit_auditseal SET digests = %s, root = %s WHERE number = 2", [digests, merkle_root(digests)]
    )
    assert ("AUDIT-SEAL", "seal 2") in found()


def edit_ledger(change: Callable[[list[str]], list[str]]) -> None:
    path = Path(settings.ZDRAVIE_AUDIT_LEDGER)
    path.write_text("".join(line + "\n" for line in change(path.read_text().splitlines())))


def test_finds_an_altered_line_of_the_ledger(journal) -> None:
    def alter(lines: list[str]) -> list[str]:
        record = json.loads(lines[1])
        return [lines[0], json.dumps({**record, "count": record["count"] + 1}), *lines[2:]]

    edit_ledger(alter)
    assert any(code == "AUDIT-LEDGER" for code, _ in found())


def test_finds_a_line_taken_out_of_the_ledger(journal) -> None:
    edit_ledger(lambda lines: [lines[0], *lines[2:]])
    assert any(code == "AUDIT-LEDGER" for code, _ in found())


def test_a_crash_before_the_ledger_line_is_mended_by_the_next_seal(journal, make_actor, now) -> None:
    edit_ledger(lambda lines: lines[:-1])
    assert verify() == []
    with transaction.atomic():
        record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)
    seal_entries(now=now)
    assert verify() == []
    assert len(Path(settings.ZDRAVIE_AUDIT_LEDGER).read_text().splitlines()) == SEALS + 1


def test_an_entry_committed_late_is_sealed_later_and_not_suspected(make_actor, now) -> None:
    """The entry gets its number before the seal and is committed after it."""
    import threading

    from django.db import connections

    written, sealed = threading.Event(), threading.Event()

    def slow_change() -> None:
        try:
            with transaction.atomic():
                record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)
                written.set()
                sealed.wait(10)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slow_change)
    thread.start()
    assert written.wait(10)
    with transaction.atomic():
        record_event(Happened(thing_id=new_id(), person_id=new_id()), actor=make_actor(), now=now)
    assert seal_entries(now=now) == 1
    sealed.set()
    thread.join()
    assert verify() == []
    assert seal_entries(now=now) == 1
    assert verify() == []


def test_sixty_random_forgeries_are_all_found_and_located(journal) -> None:
    """The short form of the nightly thousand; the seed is printed by the name of the failure."""
    for seed in range(60):
        victim = random.Random(seed).choice(journal)
        with transaction.atomic():
            as_administrator(
                "UPDATE audit_auditentry SET purpose = purpose || %s WHERE id = %s", [str(seed), victim]
            )
            assert f"entry {victim}" in {place for _, place in found()}, f"seed {seed}"
            transaction.set_rollback(True)
