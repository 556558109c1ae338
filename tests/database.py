"""
A pytest plugin: a scratch PostgreSQL, scratch keys and a scratch data folder for one run of the tests.

It is loaded by ``-p tests.database`` because pytest-django reads the settings, and with them the address
of the database, before any ``conftest.py`` is seen. With pytest-xdist the first process starts the server and
its workers find it through the environment that they inherit.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest

from zdravie.config.embedded_pg import APP_ROLE, EmbeddedPostgres
from zdravie.config.failures import StartFailure
from zdravie.config.keys import ensure_keys

PREFIX = "zdravie-test-"
_OLD = 3600.0
"""Seconds; no run takes longer."""


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Wraps, and so comes before, the hook in which pytest-django reads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        start_scratch(early_config)
    return (yield)


def start_scratch(config: pytest.Config) -> None:
    """Make the data folder and the server; both are gone at the end of the run."""
    remove_abandoned()
    folder = new_data_dir()
    server = EmbeddedPostgres(folder, fast_and_unsafe=True)
    config.add_cleanup(lambda: end_scratch(server))
    use_data_dir(folder)
    server.start()
    let_tests_empty_tables(server)


def let_tests_empty_tables(server: EmbeddedPostgres) -> None:
    """Without triggers (``tests.emptying``), which the role of the programs may do nowhere else."""
    with psycopg.connect(**server.dsn("postgres", superuser=True), autocommit=True) as connection:
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {APP_ROLE}")


def new_data_dir() -> Path:
    """A folder with fresh keys; for root it must let the account of the server pass."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    ensure_keys(folder / "keys")
    return folder


def use_data_dir(folder: Path) -> None:
    """Let nothing of the developer's own settings into the tests."""
    for name in [name for name in os.environ if name.startswith("ZDRAVIE_")]:
        del os.environ[name]
    os.environ["ZDRAVIE_DATA_DIR"] = str(folder)


def end_scratch(server: EmbeddedPostgres) -> None:
    server.stop()
    server.remove()
    shutil.rmtree(server.data_dir, ignore_errors=True)


def remove_abandoned() -> None:
    """
    End servers of runs that were killed: nobody holds their lock, so they differ from living ones.

    A test that stops its own server for a moment is no killed run, therefore only old folders go.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            seen = folder.stat()
            if seen.st_uid != os.geteuid() or time.time() - seen.st_mtime < _OLD:
                continue
            if not (folder / "pg" / "users.lock").exists():
                continue
            EmbeddedPostgres(folder, fast_and_unsafe=True).remove()
        except (StartFailure, FileNotFoundError):  # somebody uses it, or is removing it right now
            continue
        shutil.rmtree(folder, ignore_errors=True)
