"""Proof of the journal: every entry against its seal, every seal against the signed ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from zdravie.platform.audit import ledger
from zdravie.platform.audit.digest import ENTRY_DIGEST_SQL, merkle_root
from zdravie.platform.audit.models import AuditEntry, AuditSeal


@dataclass(frozen=True, slots=True)
class Finding:
    """One trace of tampering and where it lies."""

    code: str
    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.code} {self.place}: {self.sentence}"


def verify() -> list[Finding]:
    """
    Everything that is not as it was sealed; an empty list means the journal is whole.

    Finds an edited, deleted, inserted or swapped entry, an altered or removed seal and a cut tail.
    """
    return list(_findings())


def _findings() -> Iterator[Finding]:
    promised: dict[int, ledger.LedgerLine] = {}
    try:
        for line in ledger.read():
            promised[line.number] = line
    except ledger.LedgerBroken as error:
        yield Finding("AUDIT-LEDGER", f"seal {len(promised) + 1}", str(error))
    seen: set[int] = set()
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=20):
        seen.add(seal.number)
        yield from _check_seal(seal, promised.get(seal.number))
        yield from _check_entries(seal)
    for number in sorted(promised.keys() - seen):
        yield Finding(
            "AUDIT-CUT", f"seal {number}", "the ledger promises this seal, the database has lost it"
        )
    yield from _check_inserted()


def _check_seal(seal: AuditSeal, line: ledger.LedgerLine | None) -> Iterator[Finding]:
    place = f"seal {seal.number}"
    if line is None:
        # The newest seal may wait for its line: the sealer writes it right after the commit.
        if AuditSeal.objects.filter(number__gt=seal.number).exists():
            yield Finding("AUDIT-UNSIGNED", place, "no line of the ledger speaks of it")
        return
    if line.root != bytes(seal.root) or line.count != len(seal.entry_ids):
        yield Finding("AUDIT-SEAL", place, "it differs from the signed ledger")
    if merkle_root([bytes(digest) for digest in seal.digests]) != line.root:
        yield Finding("AUDIT-SEAL", place, "its digests do not give the signed root")


def _check_entries(seal: AuditSeal) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {ENTRY_DIGEST_SQL} FROM audit_auditentry WHERE id = ANY (%s)",  # noqa: S608
            [seal.entry_ids],
        )
        found = {row[0]: bytes(row[1]) for row in cursor.fetchall()}
    for entry_id, digest in zip(seal.entry_ids, seal.digests, strict=False):
        if entry_id not in found:
            yield Finding("AUDIT-DELETED", f"entry {entry_id}", "it was sealed and is gone")
        elif found[entry_id] != bytes(digest):
            yield Finding("AUDIT-EDITED", f"entry {entry_id}", "it is not what was sealed")


def _check_inserted() -> Iterator[Finding]:
    """
    Entries that are in no seal, though the last seal covers every transaction as old as theirs.

    An honest late committer is sealed at the next run, because its transaction was still running.
    """
    settled = AuditSeal.objects.order_by("-number").values_list("settled_before", flat=True).first()
    if settled is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT e.id FROM audit_auditentry e
            LEFT JOIN (SELECT unnest(entry_ids) AS id FROM audit_auditseal) s ON s.id = e.id
            WHERE s.id IS NULL AND e.transaction_id < %s
            ORDER BY e.id
            """,
            [settled],
        )
        rows = cursor.fetchall()
    for (entry_id,) in rows:
        yield Finding("AUDIT-INSERTED", f"entry {entry_id}", "it was put in after its time was sealed")


def list_entries_about(person_id: UUID, *, most: int) -> list[AuditEntry]:
    """The newest entries that concern a person."""
    return list(AuditEntry.objects.filter(person_id=person_id).order_by("-id")[:most])
