"""Puts a copy into an empty data folder; what is there already is never written over."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from zdravie.config.backups import copies
from zdravie.config.backups.cluster import make_cluster
from zdravie.config.backups.copies import Copy
from zdravie.config.backups.sealing import OpeningReader, SealBroken
from zdravie.config.children import zdravie_command
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.env import PROGRAMS_WITH_JOBS, Env
from zdravie.config.failures import StartFailure
from zdravie.config.terminal import say


def restore_newest(data_dir: Path, places: Sequence[Path], *, refused: list[str]) -> Copy | None:
    """
    Put the newest whole copy of all places into the folder, whose keys must be there.

    :param refused: gets a sentence for each copy that was passed over
    :returns: the copy; nothing if there is none at all
    :raises StartFailure: there are data in the folder, or copies but no whole one
    """
    server = EmbeddedPostgres(data_dir)
    if server.exists:
        raise StartFailure(f"В папке {data_dir} уже есть данные: копия кладётся только в пустую.")
    if not copies.newest_first(places):
        return None
    key = copies.backup_key(data_dir / "keys")
    for copy in copies.list_good(places, key=key, refused=refused):
        try:
            _unpack(copy, server, key)
        except (SealBroken, tarfile.TarError, EOFError):
            refused.append(f"{copy.folder}: содержимое не читается")
        else:
            return copy
    raise StartFailure("Ни одна копия не цела:\n" + "\n".join(refused), exit_code=1)


def restore_if_lost(env: Env) -> None:
    """
    Bring databases that are gone back from the places of the settings; nothing to do where none are set.

    To be asked before new keys are drawn in place of lost ones.
    """
    if env.database_url or EmbeddedPostgres(env.data_dir).exists:
        return
    refused: list[str] = []
    copy = restore_newest(env.data_dir, env.places_of_copies, refused=refused)
    for sentence in refused:
        say(f"  Пропущена копия {sentence}")
    if copy is not None:
        say(f"  Баз данных не было, они восстановлены из {copy.folder}")


def prove(data_dir: Path, place: Path) -> bool:
    """Restore the newest copy of a place aside and let its journal and files be checked; nothing stays."""
    with tempfile.TemporaryDirectory(prefix="zdravie-proof-") as name:
        aside = Path(name)
        aside.chmod(0o711)
        shutil.copytree(data_dir / "keys", aside / "keys")
        try:
            if restore_newest(aside, [place], refused=[]) is None:
                return False
            return all(
                _says_well(aside, "audit", "verify", program) for program in PROGRAMS_WITH_JOBS
            ) and all(_says_well(aside, "check", program) for program in PROGRAMS_WITH_JOBS)
        finally:
            EmbeddedPostgres(aside).remove()


def _says_well(data_dir: Path, *question: str) -> bool:
    environ = {**os.environ, "ZDRAVIE_DATA_DIR": str(data_dir)}
    asked = subprocess.run(  # noqa: S603
        zdravie_command(*question), check=False, env=environ, stdout=subprocess.PIPE, text=True
    )
    if asked.returncode != 0:
        say(asked.stdout)
    return asked.returncode == 0


def _unpack(copy: Copy, server: EmbeddedPostgres, key: bytes) -> None:
    with copy.files.open("rb") as file:
        _extract(file, key, server.data_dir)
    with copy.base.open("rb") as file, tarfile.open(fileobj=OpeningReader(file, key), mode="r|") as tar:
        make_cluster(server, tar)


def _extract(file: IO[bytes], key: bytes, data_dir: Path) -> None:
    with tarfile.open(fileobj=OpeningReader(file, key), mode="r|") as tar:
        tar.extractall(data_dir, filter="data")
