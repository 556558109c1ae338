"""Values that must never be found, and the places where somebody could find them."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.stack import Stack


def find_all(canaries: Mapping[str, str], sinks: Mapping[str, bytes]) -> list[str]:
    """Each canary in each sink, in words; empty if nothing leaked."""
    return [
        f"{name} in {sink}"
        for sink, text in sinks.items()
        for name, value in canaries.items()
        if value and any(form in text for form in _forms(value))
    ]


def _forms(value: str) -> set[bytes]:
    """As it is, and as JSON escapes it."""
    return {value.encode(), json.dumps(value)[1:-1].encode()}


def sinks_of(stack: Stack) -> dict[str, bytes]:
    """Whatever an operator reads: logs, ledgers, queues, the journal, lists of processes."""
    return dict(_files(stack)) | dict(_tables(stack)) | dict(_processes(stack))


def _files(stack: Stack) -> Iterator[tuple[str, bytes]]:
    for folder in ("log", "audit", "run"):
        for path in (stack.folder / folder).rglob("*"):
            if path.is_file():
                yield str(path.relative_to(stack.folder)), _read(path)
    for path in stack.postgres.cluster.glob("log/*"):
        yield f"postgresql/{path.name}", path.read_bytes()


def _read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _tables(stack: Stack) -> Iterator[tuple[str, bytes]]:
    for program in ("id", "health"):
        for table in ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"):
            yield f"{program}.{table}", _rows(stack, program, table)
        for table in ("audit_auditentry", "audit_auditseal"):
            yield f"{program}.{table}", _rows(stack, program, table)


def _rows(stack: Stack, program: str, table: str) -> bytes:
    rows: list[tuple[Any, ...]] = stack.sql(program, f"SELECT to_json(t)::text FROM {table} t")
    return "\n".join(str(row[0]) for row in rows).encode()


def _processes(stack: Stack) -> Iterator[tuple[str, bytes]]:
    for name, process in stack.processes.items():
        for kind in ("cmdline", "environ"):
            yield f"{kind} of {name}", Path(f"/proc/{process.pid}/{kind}").read_bytes()


def stored_files(stack: Stack, *programs: str) -> Iterator[tuple[str, bytes]]:
    """The files of these databases as they lie on the disk, and the write-ahead log of the whole server."""
    stack.sql("id", "CHECKPOINT")
    names = [f"zdravie_{program}" for program in programs]
    rows = stack.sql("id", "SELECT oid FROM pg_database WHERE datname = ANY(%s)", [names])
    folders = [stack.postgres.cluster / "base" / str(oid) for (oid,) in rows]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield str(path.relative_to(stack.postgres.cluster)), path.read_bytes()


def write_ahead_log(stack: Stack) -> Iterator[tuple[str, bytes]]:
    for path in sorted((stack.postgres.cluster / "pg_wal").iterdir()):
        if path.is_file():
            yield f"pg_wal/{path.name}", path.read_bytes()
