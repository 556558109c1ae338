"""Seal the entries that were committed since the last seal."""

from datetime import datetime

from django.db import connection, transaction

from zdravie.platform.audit import ledger
from zdravie.platform.audit.digest import EMPTY_ROOT, ENTRY_DIGEST_SQL, merkle_root
from zdravie.platform.audit.models import AuditSeal

MOST_AT_ONCE = 5_000


def seal_entries(*, now: datetime) -> int:
    """
    Make one seal over at most ``MOST_AT_ONCE`` unsealed entries and sign it into the ledger.

    The seal is committed before its line is written: a crash between the two leaves a seal without a
    line, and the next run writes the missing line first. One sealer works at a time.

    :returns: how many entries were sealed
    """
    with ledger.only_writer():
        _write_missing_lines()
        with transaction.atomic():
            seal = _next_seal(now)
        if seal is not None:
            _write_line(seal)
    return len(seal.entry_ids) if seal else 0


def _next_seal(now: datetime) -> AuditSeal | None:
    previous = AuditSeal.objects.order_by("-number").only("number", "settled_before").first()
    settled_before, rows = _unsealed(previous.settled_before if previous else 0)
    if not rows:
        return None
    return AuditSeal.objects.create(
        number=previous.number + 1 if previous else 1,
        sealed_at=now,
        settled_before=settled_before,
        last_transaction=max(row[1] for row in rows),
        entry_ids=[row[0] for row in rows],
        digests=[bytes(row[2]) for row in rows],
        root=merkle_root([bytes(row[2]) for row in rows]),
    )


def _unsealed(settled: int) -> tuple[int, list[tuple[int, int, bytes]]]:
    """
    Entries visible now and in no seal. Transactions that were running at an earlier seal may have
    committed since, therefore the search begins at the oldest of those, not at the last id.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (oldest_running,) = cursor.fetchone()
        # A database restored into a new cluster counts transactions anew: begin from the beginning.
        start = settled if settled <= oldest_running else 0
        cursor.execute(
            f"""
            SELECT id, transaction_id, {ENTRY_DIGEST_SQL}
            FROM audit_auditentry
            WHERE transaction_id >= %s AND id NOT IN (
                SELECT unnest(entry_ids) FROM audit_auditseal WHERE last_transaction >= %s)
            ORDER BY transaction_id, id
            LIMIT %s
            """,  # noqa: S608 - the only inserted text is our own constant
            [start, start, MOST_AT_ONCE],
        )
        rows = cursor.fetchall()
    is_cut = len(rows) == MOST_AT_ONCE
    settled_before = min(oldest_running, rows[-1][1]) if is_cut else oldest_running
    return settled_before, rows


def _write_missing_lines() -> None:
    last_line = ledger.last()
    written = last_line.number if last_line else 0
    for seal in AuditSeal.objects.filter(number__gt=written).order_by("number"):
        _write_line(seal)


def _write_line(seal: AuditSeal) -> None:
    last_line = ledger.last()
    ledger.append(
        number=seal.number,
        count=len(seal.entry_ids),
        root=bytes(seal.root),
        previous_head=last_line.head if last_line else EMPTY_ROOT,
        sealed_at=seal.sealed_at.isoformat(),
    )
