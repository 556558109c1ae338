"""What every newcomer meets first: ``zdravie up`` starts, stops, recovers, and refuses in one sentence."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.database import end_scratch, new_data_dir
from zdravie.config import preflight, processes
from zdravie.config.children import ProcessList
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.env import Env
from zdravie.config.failures import StartFailure

pytestmark = pytest.mark.xdist_group("supervisor")
ROOT = Path(__file__).resolve().parents[2]
CHILDREN = 7
"""Three programs, two workers, the mail server of the sandbox."""
PATIENCE = 90.0
"""Seconds; how fast it is, is not asked here: the machine may be busy."""


def free_ports(count: int) -> list[int]:
    holders = [socket.socket() for _ in range(count)]
    for holder in holders:
        holder.bind(("127.0.0.1", 0))
    ports = [holder.getsockname()[1] for holder in holders]
    for holder in holders:
        holder.close()
    return ports


class Installation:
    """A data folder with ports of its own, and the runs of ``up`` over it."""

    def __init__(self) -> None:
        self.folder = new_data_dir()
        self.postgres = EmbeddedPostgres(self.folder, fast_and_unsafe=True)
        names = [f"ZDRAVIE_{name}_PORT" for name in ("ID", "HEALTH", "SANDBOX", "SMTP", "LIVE")]
        self.ports = dict(zip(names, free_ports(len(names)), strict=True))
        self.runs: list[subprocess.Popen[str]] = []
        self.output = self.folder / "output"

    def environ(self, **more: str) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("ZDRAVIE_")}
        ports = {name: str(port) for name, port in self.ports.items()}
        return {**ours, **ports, "ZDRAVIE_DATA_DIR": str(self.folder), "PYTHONUNBUFFERED": "1", **more}

    def up(self, *arguments: str, **environ: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.config.up_with_fakes", "up", "--no-demo", *arguments]
        with self.output.open("w") as output:
            run = subprocess.Popen(
                command, stdout=output, stderr=output, text=True, cwd=ROOT, env=self.environ(**environ)
            )
        self.runs.append(run)
        return run

    def up_and_ready(self, *arguments: str) -> "subprocess.Popen[str]":
        run = self.up(*arguments)
        wait_until(lambda: "Всё готово" in self.said() or run.poll() is not None)
        assert run.poll() is None, self.said()
        wait_until(lambda: len(self.children()) == CHILDREN)
        return run

    def said(self) -> str:
        return self.output.read_text()

    def children(self) -> list[int]:
        return ProcessList(self.folder / "run" / "processes.json").living()

    def end(self) -> None:
        for run in self.runs:
            if run.poll() is None:
                run.terminate()
                run.wait(PATIENCE)
        ProcessList(self.folder / "run" / "processes.json").end_living(seconds=1)
        end_scratch(self.postgres)


@pytest.fixture
def installation() -> Iterator[Installation]:
    made = Installation()
    yield made
    made.end()


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if processes.start_mark(pid)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_cleanly_within_ten_seconds(
    installation: Installation, number: signal.Signals
) -> None:
    run = installation.up_and_ready()
    children = installation.children()
    assert installation.postgres.running
    asked_at = time.monotonic()
    run.send_signal(number)
    assert run.wait(PATIENCE) == 0
    assert time.monotonic() - asked_at < 10
    assert alive(children) == []
    assert not installation.postgres.running
    assert "Traceback" not in installation.said()


def test_ctrl_c_of_a_terminal_reaches_all_processes_at_once_and_is_no_accident(
    installation: Installation,
) -> None:
    command = [sys.executable, "-m", "tests.config.up_with_fakes", "up", "--no-demo"]
    with installation.output.open("w") as output:
        run = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            text=True,
            cwd=ROOT,
            env=installation.environ(),
            start_new_session=True,
        )
    installation.runs.append(run)
    wait_until(lambda: "Всё готово" in installation.said())
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(PATIENCE) == 0
    assert "запущу снова" not in installation.said()
    assert not installation.postgres.running


def test_children_that_do_not_listen_are_killed_in_time(installation: Installation) -> None:
    (installation.folder / "deaf").touch()
    run = installation.up_and_ready()
    children = installation.children()
    asked_at = time.monotonic()
    run.terminate()
    assert run.wait(PATIENCE) == 0
    assert time.monotonic() - asked_at < 10
    assert alive(children) == []


def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(installation: Installation) -> None:
    run = installation.up_and_ready()
    children = installation.children()
    run.kill()
    run.wait()
    wait_until(lambda: alive(children) == [], seconds=5)
    assert installation.postgres.running, "nobody was left to stop it"
    again = installation.up_and_ready()
    again.terminate()
    assert again.wait(PATIENCE) == 0
    assert not installation.postgres.running


def test_what_a_killed_run_left_is_found_and_ended(installation: Installation) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as orphan:
        remembered = ProcessList(installation.folder / "processes.json")
        remembered.write([orphan.pid])
        assert remembered.end_living(seconds=5) == 1
        assert orphan.wait(1) == -signal.SIGTERM


def test_a_stranger_with_a_remembered_number_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "processes.json"
    path.write_text(json.dumps([[os.getpid(), "1"], [os.getpid(), ""]]))
    assert ProcessList(path).end_living(seconds=1) == 0


def test_a_child_that_dies_is_started_again_and_told_of(installation: Installation) -> None:
    installation.up_and_ready()
    before = installation.children()
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: len(set(installation.children()) - set(before)) == 1)
    assert "процесс завершился (код -9), запущу снова через 1 с" in installation.said()


def test_a_program_that_does_not_start_shows_the_end_of_its_log(installation: Installation) -> None:
    (installation.folder / "broken").touch()
    run = installation.up()
    assert run.wait(PATIENCE) == 1
    assert "migrate не запускается" in installation.said()
    assert "last word of the log" in installation.said()
    assert "Traceback" not in installation.said()
    assert not installation.postgres.running


@pytest.mark.parametrize("program", ["ID", "HEALTH", "SANDBOX", "LIVE"])
def test_a_taken_port_is_one_sentence_with_the_way_out(installation: Installation, program: str) -> None:
    variable = f"ZDRAVIE_{program}_PORT"
    with socket.create_server(("127.0.0.1", installation.ports[variable])):
        run = installation.up()
        assert run.wait(PATIENCE) == 2
    said = installation.said().strip()
    assert said.startswith(f"zdravie: Порт {installation.ports[variable]}")
    assert variable in said
    assert "\n" not in said
    assert not installation.postgres.running


def test_a_stranger_on_the_ipv6_side_of_the_port_counts_as_taken() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as stranger:
        assert processes.port_problem("127.0.0.1", stranger.getsockname()[1]) == "taken"


def test_two_programs_with_one_port_are_told_apart() -> None:
    with pytest.raises(StartFailure, match="назначен двум программам"):
        preflight.check_ports(Env(id_port=18001, health_port=18001))


def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(StartFailure, match="ZDRAVIE_BIND_HOST"):
        preflight.check_ports(Env(bind_host="203.0.113.7"))


def test_only_the_programs_that_were_asked_for_are_started(installation: Installation) -> None:
    run = installation.up("--only", "sandbox,id")
    wait_until(lambda: "Всё готово" in installation.said() or run.poll() is not None)
    assert run.poll() is None, installation.said()
    # Two programs, one worker, the mail server.
    wait_until(lambda: len(installation.children()) == 4)
    assert f"localhost:{installation.ports['ZDRAVIE_ID_PORT']}/console/" in installation.said()
    assert f"localhost:{installation.ports['ZDRAVIE_HEALTH_PORT']}" not in installation.said()
    assert installation.up("--only", "id,telephone").wait(20) == 2


def test_a_second_start_in_the_same_folder_says_who_is_there(installation: Installation) -> None:
    first = installation.up_and_ready()
    second = installation.up()
    assert second.wait(PATIENCE) == 2
    assert (
        f"уже запущена с этой папкой {installation.folder.name} (процесс {first.pid})" in installation.said()
    )
    assert first.poll() is None


def test_an_unwritable_folder_is_one_sentence(installation: Installation) -> None:
    obstacle = installation.folder / "a file"
    obstacle.touch()
    run = installation.up(ZDRAVIE_DATA_DIR=str(obstacle / "var"))
    assert run.wait(PATIENCE) == 2
    said = installation.said().strip()
    assert said.startswith("zdravie: В папку")
    assert "ZDRAVIE_DATA_DIR" in said
    assert "\n" not in said


def test_a_python_that_is_too_old_is_one_sentence() -> None:
    with pytest.raises(StartFailure) as refusal:
        preflight.check_python((3, 9, 2))
    assert str(refusal.value) == "Нужен Python 3.11 или новее, а это Python 3.9.2."
    assert refusal.value.exit_code == 2


def test_a_request_to_stop_during_the_preparation_is_heard(installation: Installation) -> None:
    run = installation.up()
    wait_until(lambda: "PostgreSQL" in installation.said())
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE) == 0
    assert "Traceback" not in installation.said()
    assert not installation.postgres.running


def test_stops_when_the_make_that_started_it_is_killed(installation: Installation) -> None:
    up = f"{sys.executable} -m tests.config.up_with_fakes up --no-demo --attached"
    with installation.output.open("w") as output:
        make = subprocess.Popen(
            ["/bin/sh", "-c", f"{up}; true"],
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env=installation.environ(),
        )
    wait_until(lambda: "Всё готово" in installation.said())
    wait_until(lambda: len(installation.children()) == CHILDREN)
    make.kill()
    make.wait()
    wait_until(lambda: "Всё остановлено" in installation.said(), seconds=10)
    wait_until(lambda: not installation.postgres.running, seconds=10)
