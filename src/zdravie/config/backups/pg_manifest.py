"""
Checks a base copy of PostgreSQL against the list of its files, as ``pg_verifybackup`` does.

The list is described in the manual, chapter «Backup Manifest Format»; that program does not run everywhere
the server does.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

_LIST = "backup_manifest"
_MADE_LATER = {_LIST, "tablespace_map", "backup_label"}
_LAST_LINE = b'"Manifest-Checksum"'


def differences(folder: Path) -> Iterator[str]:
    """Names of files that are missing, altered or too many; ``backup_manifest`` if the list is not whole."""
    try:
        text = (folder / _LIST).read_bytes()
        listed = {Path(one["Path"]): one for one in json.loads(text)["Files"]}
        is_whole = json.loads(text)["Manifest-Checksum"] == _digest_of_list(text)
    except (OSError, ValueError, KeyError, TypeError):
        is_whole = False
    if not is_whole:
        yield _LIST
        return
    for name, said in listed.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != said["Size"] or _sha256(path) != said["Checksum"]:
            yield str(name)
    there = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there - listed.keys()):
        if name.parts[0] != "pg_wal" and name.name not in _MADE_LATER:
            yield str(name)


def _digest_of_list(text: bytes) -> str:
    """Over everything before the line that holds it."""
    return hashlib.sha256(text[: text.rindex(_LAST_LINE)]).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
