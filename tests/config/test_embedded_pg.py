"""The embedded server on real clusters: it starts, is shared, survives kill -9, and keeps its log clean."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.database import end_scratch, new_data_dir
from zdravie.config import embedded_pg, pg_account, pg_settings
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.failures import StartFailure

pytestmark = pytest.mark.xdist_group("embedded_pg")


@pytest.fixture
def server() -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(new_data_dir(), fast_and_unsafe=True)
    yield made
    end_scratch(made)


def answer(server: EmbeddedPostgres, question: str, *, superuser: bool = False) -> object:
    with psycopg.connect(**server.dsn("postgres", superuser=superuser)) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def wait_until(condition: object, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_starts_stops_and_starts_again_with_its_data(server: EmbeddedPostgres) -> None:
    server.start()
    assert server.running
    assert server.create_database("kept")
    assert server.stop()
    assert not server.running
    server.start()
    assert not server.create_database("kept")


def test_the_programs_connect_as_an_ordinary_role_that_owns_its_databases(server: EmbeddedPostgres) -> None:
    server.start()
    server.create_database("own")
    with psycopg.connect(**server.dsn("own")) as connection:
        connection.execute("CREATE TABLE mine (id int)")
        assert connection.execute("SELECT current_user, current_setting('is_superuser')").fetchone() == (
            "zdravie",
            "off",
        )


def test_there_is_no_door_but_a_private_socket_with_a_password(server: EmbeddedPostgres) -> None:
    server.start()
    assert answer(server, "SHOW listen_addresses", superuser=True) == ""
    assert answer(server, "SHOW jit") == "off"
    assert answer(server, "SHOW max_connections") == "100"
    sockets = Path(server.dsn("postgres")["host"])
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    for password in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**{**server.dsn("postgres"), "password": password})
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**{**server.dsn("postgres"), "user": "postgres"})


def test_recovers_after_its_server_was_killed(server: EmbeddedPostgres) -> None:
    server.start()
    server.create_database("before_the_kill")
    os.kill(server._postmaster() or 0, signal.SIGKILL)
    wait_until(lambda: not server.running)
    second = EmbeddedPostgres(server.data_dir, fast_and_unsafe=True)
    second.start()
    assert not second.create_database("before_the_kill")
    second.stop()


def test_a_stranger_with_the_number_of_the_dead_server_does_not_hinder(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    # An account's own living process is what PostgreSQL by itself takes for a living server.
    account = pg_account.account_for(server.cluster)
    with subprocess.Popen(["/bin/sleep", "60"], **account.popen()) as stranger:
        try:
            pidfile = server.cluster / "postmaster.pid"
            pidfile.write_text(f"{stranger.pid}\n{server.cluster}\n1700000000\n5432\n\n\n\nready\n")
            account.give(pidfile)
            assert not server.running
            server.start()
            assert server.running
        finally:
            stranger.kill()


def test_a_killed_user_leaves_a_server_that_the_next_one_takes_over(server: EmbeddedPostgres) -> None:
    program = (
        "import sys, time; from pathlib import Path; from zdravie.config.embedded_pg import EmbeddedPostgres;"
        "EmbeddedPostgres(Path(sys.argv[1]), fast_and_unsafe=True).start();"
        "print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(server.data_dir)], stdout=subprocess.PIPE, text=True
    ) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "up\n"
        user.kill()
    assert server.running
    server.start()
    assert server.stop(), "the lock of the killed one must be free"


def test_the_last_one_to_leave_stops_the_server(server: EmbeddedPostgres) -> None:
    neighbour = EmbeddedPostgres(server.data_dir, fast_and_unsafe=True)
    server.start()
    neighbour.start()
    assert not server.stop()
    assert server.running
    with pytest.raises(StartFailure, match="используется"):
        server.remove()
    assert neighbour.stop()
    assert not server.running


def test_a_start_cut_short_in_the_middle_of_making_the_cluster_is_begun_anew(
    server: EmbeddedPostgres,
) -> None:
    leftover = server.data_dir / "pg" / "data.new"
    leftover.mkdir(parents=True)
    (leftover / "PG_VERSION").write_text("18\n")
    server.start()
    assert server.running
    assert not leftover.exists()


def test_a_very_long_path_with_strange_letters_works(server: EmbeddedPostgres) -> None:
    folder = server.data_dir / ("долго" * 12) / 'it\'s $(id) "quoted" `so`'
    far = EmbeddedPostgres(folder, fast_and_unsafe=True)
    far.start()
    try:
        sockets = Path(far.dsn("postgres")["host"])
        assert answer(far, "SELECT 1") == 1
        assert len(bytes(sockets)) < 90
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    finally:
        far.stop()
        far.remove()
    assert not sockets.exists()


def test_a_closed_folder_stays_closed_and_the_server_runs_nevertheless(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data", fast_and_unsafe=True)
    server.start()
    try:
        place = pg_account.SYSTEM_FOLDER if os.geteuid() == 0 else closed
        assert server.home.is_relative_to(place), "PostgreSQL of root runs as an account that cannot come in"
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700, "no foreign folder is opened up"
        assert answer(server, "SELECT 1") == 1
    finally:
        home = server.home
        server.stop()
        server.remove()
    assert not home.exists()


def test_a_lost_password_is_one_sentence(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    (server.keys_dir / "postgres").write_text("another\n")
    with pytest.raises(StartFailure, match="не принимает пароль"):
        server.start()
    assert not server.running, "a start that failed leaves nothing behind"


@pytest.mark.parametrize("statement", ["twice", "not a number", "deadlocked text"])
def test_no_value_of_a_row_reaches_the_log(server: EmbeddedPostgres, statement: str) -> None:
    canary = "112-233-445 95 canary"
    statements = {
        "twice": f"INSERT INTO person VALUES ('{canary}'), ('{canary}')",
        "not a number": f"SELECT '{canary}'::int",
        "deadlocked text": f"SELECT no_such_function('{canary}')",
    }
    server.start()
    with psycopg.connect(**server.dsn("postgres", superuser=True), autocommit=True) as connection:
        connection.execute("CREATE TABLE person (snils text UNIQUE)")
        with pytest.raises(psycopg.Error):
            connection.execute(statements[statement].encode())
    server.stop()
    logs = [path for path in server.cluster.rglob("*.log") if path.is_file()]
    assert any(path.stat().st_size for path in logs), "the log must exist for this to prove anything"
    assert all("canary" not in path.read_text(errors="replace") for path in logs)


def test_the_log_would_hold_the_value_without_our_settings(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = {name: value for name, value in pg_settings._SETTINGS.items() if not name.startswith("log_")}
    monkeypatch.setattr(pg_settings, "_SETTINGS", {**quiet, "log_filename": "postgresql-%a.log"})
    server.start()
    with (
        psycopg.connect(**server.dsn("postgres", superuser=True), autocommit=True) as connection,
        pytest.raises(psycopg.Error),
    ):
        connection.execute("SELECT 'canary'::int")
    server.stop()
    assert any("canary" in path.read_text(errors="replace") for path in server.cluster.rglob("*.log"))


def test_an_external_server_takes_the_place_of_the_embedded_one(monkeypatch: pytest.MonkeyPatch) -> None:
    env = embedded_pg.read_env().model_copy(update={"database_url": "postgresql://me:word@db.internal:6432/"})
    monkeypatch.setattr(embedded_pg, "read_env", lambda: env)
    assert embedded_pg.dsn("zdravie_id") == {
        "host": "db.internal",
        "port": "6432",
        "user": "me",
        "password": "word",
        "dbname": "zdravie_id",
    }
