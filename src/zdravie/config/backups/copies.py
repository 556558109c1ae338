"""What stands beside each copy: of when it is, what belongs to it, and a signature over that."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from zdravie.config.failures import StartFailure

MANIFEST = "manifest.json"
PREFIX = "zdravie-"
BASE, FILES = "base.sealed", "files.sealed"


class CopyBroken(Exception):
    """Why a copy must not be used, in a sentence."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy at one place."""

    folder: Path
    made_at: datetime

    @property
    def base(self) -> Path:
        """The cluster as ``pg_basebackup`` gives it, sealed."""
        return self.folder / BASE

    @property
    def files(self) -> Path:
        """Uploaded files and ledgers, sealed."""
        return self.folder / FILES


def backup_key(keys_dir: Path) -> bytes:
    """
    The key that seals and signs copies; it is never part of one.

    :raises StartFailure: it is not there
    """
    try:
        return base64.b64decode((keys_dir / "backup").read_text(encoding="ascii"))
    except FileNotFoundError:
        raise StartFailure(
            f"Нет ключа {keys_dir / 'backup'}: без него копию не прочесть. Верните папку ключей."
        ) from None


def name_for(now: datetime) -> str:
    """Names sort by time."""
    return f"{PREFIX}{now:%Y%m%dT%H%M%SZ}"


def write_manifest(folder: Path, *, made_at: datetime, key: bytes) -> None:
    """Sign what lies in the folder."""
    said: dict[str, Any] = {
        "made_at": made_at.isoformat(),
        "name": name_for(made_at),
        "parts": {name: _seen(folder / name) for name in (BASE, FILES)},
    }
    (folder / MANIFEST).write_text(json.dumps({**said, "signature": _sign(said, key)}, indent=1))


def check(folder: Path, *, key: bytes) -> Copy:
    """
    The copy, if it is whole and ours.

    :raises CopyBroken: it is not
    """
    try:
        said = json.loads((folder / MANIFEST).read_text())
        signature = said.pop("signature")
        if not hmac.compare_digest(signature, _sign(said, key)) or said["name"] != folder.name:
            raise CopyBroken("подпись описания не сходится")
        for name, expected in said["parts"].items():
            if _seen(folder / name) != expected:
                raise CopyBroken(f"файл {name} не тот, что был записан")
        return Copy(folder, datetime.fromisoformat(said["made_at"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CopyBroken("описание или файл не читается") from None


def newest_first(places: Iterable[Path]) -> list[Path]:
    """Folders of copies at all places; nothing is said of their state."""
    found = [folder for place in places if place.is_dir() for folder in place.glob(f"{PREFIX}*")]
    return sorted(found, key=lambda folder: folder.name, reverse=True)


def list_good(places: Sequence[Path], *, key: bytes, refused: list[str]) -> Iterator[Copy]:
    """Whole copies, the newest first; why others are passed over is added to ``refused``."""
    for folder in newest_first(places):
        try:
            yield check(folder, key=key)
        except CopyBroken as broken:
            refused.append(f"{folder}: {broken}")


def _seen(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _sign(said: dict[str, Any], key: bytes) -> str:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, b"zdravie backup manifest\0" + text.encode(), hashlib.sha256).hexdigest()
