"""
The PostgreSQL that comes in a wheel, started in the data folder and shared by all commands that need it.

Whoever uses the server holds a shared lock; the last one to let go stops it. The system frees the locks
of a killed process, so nothing that is written down can grow stale. There is no TCP: the only door is
a socket in a private folder, and behind it a password.
"""

import fcntl
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import conninfo, sql

from zdravie.config import pg_account, pg_settings, processes
from zdravie.config.env import read_env
from zdravie.config.failures import StartFailure
from zdravie.config.keys import OF_POSTGRES, ensure_keys

APP_ROLE = "zdravie"
"""Owns the databases of the programs and is what they connect as; not a superuser."""

_LONGEST_SOCKET_FOLDER = 80
"""A socket's path must fit into 103 bytes on every system, its own name takes 16."""

_LONGEST_START = 120.0
"""Seconds; after a crash the server first replays its journal."""
_INITDB = (
    *("-D", ".", "-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256"),
    *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)
_PG_CTL_START = ("start", "-D", ".", "-s", "-w", "-t", str(int(_LONGEST_START)), "-l", "start.log")


class EmbeddedPostgres:
    """
    The cluster of one data folder.

    ``start`` joins a running server or starts it; ``stop`` ends it if nobody else is left.
    """

    def __init__(self, data_dir: Path, *, fast_and_unsafe: bool = False) -> None:
        self.data_dir = data_dir.resolve()
        self.keys_dir = self.data_dir / "keys"
        self.fast_and_unsafe = fast_and_unsafe
        self._wanted_home = self.data_dir / "pg"
        self._use: IO[str] | None = None

    # -- what a person or a program may ask ------------------------------------------------------------

    @property
    def home(self) -> Path:
        """The folder of the cluster; ``data_dir/pg`` may be a link to it (see ``pg_account``)."""
        return self._wanted_home.resolve()

    @property
    def cluster(self) -> Path:
        return self.home / "data"

    @property
    def exists(self) -> bool:
        """There is a cluster, running or not."""
        return (self.cluster / "PG_VERSION").exists()

    @property
    def running(self) -> bool:
        """The server is up and takes connections."""
        return self._postmaster() is not None and self._status_lines()[7:8] == ["ready"]

    def dsn(self, database: str, *, superuser: bool = False) -> dict[str, str]:
        """How to connect; works before the server is started, but not before its keys are made."""
        role, key = ("postgres", "postgres") if superuser else (APP_ROLE, "postgres-app")
        password = (self.keys_dir / key).read_text(encoding="ascii").strip()
        return {"host": str(self._socket_folder()), "user": role, "password": password, "dbname": database}

    def start(self) -> None:
        """
        Join the running server or start it, making the cluster at the very first time.

        :raises StartFailure: a folder, a key or the server itself does not let us
        """
        ensure_keys(self.keys_dir, OF_POSTGRES)
        home = pg_account.home_for(self._wanted_home)
        if not os.access(home, os.W_OK):
            raise StartFailure(f"Папка {home} принадлежит другому пользователю: запустите от его имени.")
        with self.alone():
            use = (home / "users.lock").open("a")
            fcntl.flock(use, fcntl.LOCK_SH)
            try:
                if not self.running:
                    self._start_server()
            except BaseException:
                self._leave(use)
                raise
            self._use = use

    def stop(self) -> bool:
        """
        Leave the server; the last user of it stops it.

        :returns: whether it is stopped now
        """
        if self._use is None:
            return not self.running
        with self.alone():
            use, self._use = self._use, None
            return self._leave(use)

    def remove(self) -> None:
        """
        Delete the cluster with all that is in it.

        :raises StartFailure: somebody uses it
        """
        if not self.home.is_dir():
            return
        with self.alone(), (self.home / "users.lock").open("a") as use:
            try:
                fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StartFailure("База данных сейчас используется: сначала остановите платформу.") from None
            self._stop_server()
            shutil.rmtree(self._socket_folder(), ignore_errors=True)
            shutil.rmtree(self.home)
            if self._wanted_home.is_symlink():
                self._wanted_home.unlink()

    def create_database(self, name: str) -> bool:
        """
        Make a database that belongs to the role of the programs.

        :returns: whether it is new
        """
        with psycopg.connect(**self._superuser("postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(APP_ROLE))
            )
        with psycopg.connect(**self._superuser(name), autocommit=True) as connection:
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        return True

    # -- start and stop --------------------------------------------------------------------------------

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process at a time starts, stops or replaces the server of this folder."""
        with (self.home / "start.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _leave(self, use: IO[str]) -> bool:
        with use:
            fcntl.flock(use, fcntl.LOCK_UN)
            try:
                fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self._stop_server()
            return True

    def _start_server(self) -> None:
        account = pg_account.account_for(self.cluster)
        binaries = pg_account.binaries_for(account)
        self._make_socket_folder(account)
        if not self.exists:
            self._make_cluster(account, binaries)
        if self._postmaster() is None:
            self._forget_dead_server()
            self._launch(account, binaries)
        self._wait_until_ready()
        self._ensure_role()

    def _make_cluster(self, account: pg_account.Account, binaries: Path) -> None:
        """``initdb`` beside the final place: a start that was cut short leaves no half-made cluster."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        account.give(draft)
        password = self._socket_folder() / f"password-{secrets.token_hex(8)}"
        descriptor = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(self._superuser("postgres")["password"])
            account.give(password)
            command = [str(binaries / "initdb"), *_INITDB]
            command += [f"--pwfile={password}", *(["--no-sync"] if self.fast_and_unsafe else [])]
            done = self._run(command, account, draft)
        finally:
            password.unlink()
        if done.returncode != 0:
            raise StartFailure(
                f"Не удалось создать базу данных в {self.home}: {_last_line(done.stderr)}", exit_code=1
            )
        draft.rename(self.cluster)

    def _launch(self, account: pg_account.Account, binaries: Path) -> None:
        options = pg_settings.command_line_options(
            sockets=self._socket_folder(), mark=self._mark, fast_and_unsafe=self.fast_and_unsafe
        )
        command = [str(binaries / "pg_ctl"), *_PG_CTL_START]
        for pause in (0.1, 0.2, 0.4, 0.8, 1.6, 3.2):
            done = self._run([*command, "-o", options], account, self.cluster)
            if done.returncode == 0:
                return
            # After a kill the orphaned sessions hold the shared memory for a moment.
            time.sleep(pause)
        raise self._did_not_start()

    def _wait_until_ready(self) -> None:
        """A server whose starter was killed may still be on its way up."""
        deadline = time.monotonic() + _LONGEST_START
        while not self.running:
            if self._postmaster() is None or time.monotonic() > deadline:
                raise self._did_not_start()
            time.sleep(0.02)

    def _did_not_start(self) -> StartFailure:
        log = self.cluster / "start.log"
        return StartFailure(f"PostgreSQL не запускается, журнал: {log}", exit_code=1)

    def _stop_server(self) -> None:
        """A fast stop writes everything down; the immediate one is for a server that hangs."""
        if self._postmaster() is None:
            return
        account = pg_account.account_for(self.cluster)
        program = str(pg_account.binaries_for(account) / "pg_ctl")
        for mode, seconds in (("fast", "6"), ("immediate", "3")):
            self._run(
                [program, "stop", "-D", ".", "-s", "-w", "-m", mode, "-t", seconds], account, self.cluster
            )
            if self._postmaster() is None:
                return

    def _ensure_role(self) -> None:
        """The programs' role with the password of its key file; tests may make databases of their own."""
        can = sql.SQL("CREATEDB" if self.fast_and_unsafe else "NOCREATEDB")
        password = self.dsn("postgres")["password"]
        try:
            with psycopg.connect(**self._superuser("postgres"), autocommit=True) as connection:
                scrambled = connection.pgconn.encrypt_password(
                    password.encode(), APP_ROLE.encode(), b"scram-sha-256"
                )
                verb = (
                    "ALTER"
                    if connection.execute("SELECT to_regrole(%s)", [APP_ROLE]).fetchone() != (None,)
                    else "CREATE"
                )
                connection.execute(
                    sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
                        sql.SQL(verb), sql.Identifier(APP_ROLE), can, sql.Literal(scrambled.decode())
                    )
                )
        except psycopg.OperationalError as error:
            raise StartFailure(
                f"База данных не принимает пароль из {self.keys_dir / 'postgres'}: верните прежний файл."
            ) from error

    def _run(
        self, command: list[str], account: pg_account.Account, folder: Path
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL inside the folder, with nothing inherited from our environment."""
        return subprocess.run(  # noqa: S603
            command,
            check=False,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            umask=0o077,
            start_new_session=True,  # Ctrl-C at the terminal is ours to answer
            **account.popen(),
        )

    # -- who runs and where ----------------------------------------------------------------------------

    @property
    def _mark(self) -> str:
        """Stands in the server's command line: tells our server from a stranger with a reused number."""
        return f"zdravie_{processes.short_hash(str(self.cluster))}"

    def _status_lines(self) -> list[str]:
        """``postmaster.pid``: the number is on line 1, the state on line 8."""
        try:
            return [line.strip() for line in (self.cluster / "postmaster.pid").read_text().splitlines()]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _postmaster(self) -> int | None:
        lines = self._status_lines()
        if not lines or not lines[0].isdigit():
            return None
        pid = int(lines[0])
        return pid if self._mark in processes.command_line(pid) else None

    def _forget_dead_server(self) -> None:
        """
        Remove what a killed server left; called only when no server of ours lives.

        PostgreSQL itself would refuse to start if a stranger now bears the number of the dead one.
        """
        with suppress(FileNotFoundError):
            (self.cluster / "postmaster.pid").unlink()

    def _socket_folder(self) -> Path:
        """In the home; where that path is too long for a socket, a private folder in the temporary area."""
        if len(os.fsencode(self.home)) <= _LONGEST_SOCKET_FOLDER - len("/sock"):
            return self.home / "sock"
        try:
            return Path((self.home / "socket_folder").read_text().strip())
        except FileNotFoundError:
            return self.home / "sock"

    def _make_socket_folder(self, account: pg_account.Account) -> None:
        folder = self._socket_folder()
        if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
            folder = Path(tempfile.mkdtemp(prefix="zdravie-"))
            (self.home / "socket_folder").write_text(str(folder))
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), account.uid}:
            raise StartFailure(f"Папка {folder} принадлежит другому пользователю: удалите её.")
        folder.chmod(0o700)
        account.give(folder)

    def _superuser(self, database: str) -> dict[str, Any]:
        return {**self.dsn(database, superuser=True), "connect_timeout": 10}


def dsn(database: str) -> dict[str, str]:
    """Where a database of a program is: at ``ZDRAVIE_DATABASE_URL``, or in the embedded server."""
    env = read_env()
    if env.database_url:
        given = conninfo.conninfo_to_dict(env.database_url)
        return {**{name: str(value) for name, value in given.items()}, "dbname": database}
    return EmbeddedPostgres(env.data_dir).dsn(database)


@contextmanager
def database_server() -> Iterator[None]:
    """The embedded server for the time of a command; nothing to do where an external one is set."""
    env = read_env()
    if env.database_url:
        yield
        return
    server = EmbeddedPostgres(env.data_dir)
    server.start()
    try:
        yield
    finally:
        server.stop()


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "причина неизвестна"
