"""The databases themselves: a base copy of a running cluster, and a cluster made of one."""

import io
import os
import shutil
import subprocess
import tarfile

from zdravie.config import pg_account
from zdravie.config.backups import pg_manifest
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.failures import StartFailure


def copy_cluster(server: EmbeddedPostgres, out: io.RawIOBase) -> None:
    """
    Write a base copy of the running cluster as one tar, with PostgreSQL's own list of its files.

    :raises StartFailure: ``pg_basebackup`` failed
    """
    account = pg_account.account_for(server.cluster)
    door = server.dsn("postgres", superuser=True)
    command = [str(pg_account.binaries_for(account) / "pg_basebackup"), "-w", "-D", "-", "-F", "tar"]
    command += ["-X", "fetch", "-c", "fast", "--manifest-checksums=SHA256"]
    command += ["-h", door["host"], "-U", door["user"]]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": door["password"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **account.popen(),
    ) as copying:
        assert copying.stdout is not None
        shutil.copyfileobj(copying.stdout, out)
    if copying.returncode != 0:
        raise StartFailure("Копия базы данных не получилась: pg_basebackup прервался.", exit_code=1)


def make_cluster(server: EmbeddedPostgres, tar: tarfile.TarFile) -> None:
    """
    Put a base copy in the place of a cluster that is not there, after every file of it was checked.

    :raises StartFailure: a file of it is not what it was
    """
    home = pg_account.home_for(server.data_dir / "pg")
    with server.alone():
        account, draft = pg_account.account_for(server.cluster), home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        tar.extractall(draft, filter="data")
        if strange := list(pg_manifest.differences(draft)):
            raise StartFailure(f"Копия базы не цела: {', '.join(strange[:3])}", exit_code=1)
        for path in (draft, *draft.rglob("*")):
            account.give(path)
        draft.rename(server.cluster)
