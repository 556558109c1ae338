"""
Makes a copy while the platform works.

The order matters: files, then the databases, then files that came meanwhile. So every file that the copied
databases speak of is in the copy; one that was taken back in between may be there too often, of which
``zdravie check`` tells. No seal is made meanwhile, so that journals and their ledgers agree.
"""

import shutil
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from zdravie.config.backups import copies
from zdravie.config.backups.cluster import copy_cluster
from zdravie.config.backups.sealing import SealingWriter
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.env import PROGRAMS_WITH_JOBS, Env
from zdravie.config.failures import StartFailure
from zdravie.platform.audit.ledger import only_writer

FOLDERS = ("media", "trust", "sandbox")
"""What belongs to an installation beside its databases, its ledgers and its keys."""


def make_copy(env: Env, places: Sequence[Path], *, now: datetime) -> list[Path]:
    """
    One copy at every place; the embedded server must be running.

    :raises StartFailure: the databases are elsewhere, or a place cannot be written
    """
    if env.database_url:
        raise StartFailure(
            "Базы по ZDRAVIE_DATABASE_URL копирует тот, кто держит их сервер: pg_basebackup и pg_receivewal."
        )
    key = copies.backup_key(env.keys_dir)
    name, first = copies.name_for(now), places[0]
    draft = first / f".{name}"
    try:
        draft.mkdir(parents=True, mode=0o700)
        _fill(draft, env, key)
        copies.write_manifest(draft, made_at=now, key=key)
        return [*(_carry(draft, place / name) for place in places[1:]), draft.rename(first / name)]
    except OSError as error:
        raise StartFailure(f"Копию не записать в {error.filename}: {error.strerror}.", exit_code=1) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def forget_old(places: Sequence[Path], *, keep: int) -> list[Path]:
    """Delete all but the newest ``keep`` copies of each place."""
    old = [folder for place in places for folder in copies.newest_first([place])[keep:]]
    for folder in old:
        shutil.rmtree(folder)
    return old


def _fill(draft: Path, env: Env, key: bytes) -> None:
    with (
        (draft / copies.FILES).open("wb") as file,
        SealingWriter(file, key) as sealed,
        tarfile.open(fileobj=sealed, mode="w|") as tar,
    ):
        before = set(_files(env.data_dir))
        _add(tar, env.data_dir, before)
        with (
            _no_seals(env),
            (draft / copies.BASE).open("wb") as base,
            SealingWriter(base, key) as sealed_base,
        ):
            copy_cluster(EmbeddedPostgres(env.data_dir), sealed_base)
            _add(tar, env.data_dir, set((env.data_dir / "audit").glob("*.ledger")))
        _add(tar, env.data_dir, set(_files(env.data_dir)) - before)


@contextmanager
def _no_seals(env: Env) -> Iterator[None]:
    with ExitStack() as locks:
        for program in PROGRAMS_WITH_JOBS:
            locks.enter_context(only_writer(env.data_dir / "audit" / f"{program}.ledger"))
        yield


def _files(data_dir: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (path for path in (data_dir / folder).rglob("*") if path.is_file() and path.name[0] != ".")


def _add(tar: tarfile.TarFile, data_dir: Path, paths: set[Path]) -> None:
    for path in sorted(paths):
        try:
            tar.add(path, path.relative_to(data_dir), recursive=False)
        except FileNotFoundError:  # taken back while we were copying
            continue


def _carry(draft: Path, target: Path) -> Path:
    """Written beside its place first: a copy is there whole or not at all."""
    beside = target.with_name(f".{target.name}")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(draft, beside)
    return beside.rename(target)
