"""``zdravie up`` with the real programs: from an empty folder to three pages, and again at once."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection

import pytest

from tests.config.test_supervisor import CHILDREN, ROOT, Installation, alive, wait_until

pytestmark = pytest.mark.xdist_group("supervisor")


@pytest.fixture
def installation() -> Iterator[Installation]:
    made = Installation()
    yield made
    made.end()


def up(installation: Installation) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "zdravie.config.cli", "up", "--no-demo"]
    with installation.output.open("w") as output:
        run = subprocess.Popen(
            command, stdout=output, stderr=output, text=True, cwd=ROOT, env=installation.environ()
        )
    installation.runs.append(run)
    wait_until(lambda: "Всё готово" in installation.said() or run.poll() is not None, seconds=120)
    assert run.poll() is None, installation.said()
    wait_until(lambda: len(installation.children()) == CHILDREN)
    return run


def status(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    finally:
        connection.close()


def test_serves_pages_starts_again_quickly_and_leaves_nothing_when_killed(installation: Installation) -> None:
    first = up(installation)
    for name, port in installation.ports.items():
        if name not in {"ZDRAVIE_SMTP_PORT", "ZDRAVIE_LIVE_PORT"}:  # they show no pages
            assert status(port) in {200, 302}, name
    first.send_signal(signal.SIGINT)
    assert first.wait(15) == 0
    assert not installation.postgres.running

    started_at = time.monotonic()
    second = up(installation)
    assert status(installation.ports["ZDRAVIE_HEALTH_PORT"]) == 200
    # Five seconds on a quiet machine; here other tests run beside this one.
    assert time.monotonic() - started_at < 15
    assert "Готовлю" not in installation.said(), "nothing has changed, so nothing is prepared again"

    children = installation.children()
    second.kill()
    second.wait()
    wait_until(lambda: alive(children) == [], seconds=10)
    wait_until(lambda: not installation.postgres.running, seconds=10)


def test_check_tells_what_is_not_yet_done_and_what_is_well(installation: Installation) -> None:
    def zdravie(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "zdravie.config.cli", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, env=installation.environ(), check=False
        )

    before = zdravie("check", "sandbox")
    assert before.returncode == 1
    assert before.stderr == ""
    assert zdravie("migrate").returncode == 0
    after = zdravie("check")
    assert after.returncode == 0, after.stdout + after.stderr
    assert after.stdout.count("в порядке") == 3
    journal = zdravie("audit", "verify")
    assert journal.returncode == 0, journal.stdout + journal.stderr
    assert journal.stdout.count("журнал цел") == 2
    assert_it_comes_back_from_a_copy(installation, zdravie)


def assert_it_comes_back_from_a_copy(
    installation: Installation, zdravie: "Callable[..., subprocess.CompletedProcess[str]]"
) -> None:
    copy = zdravie("backup", "--to", str(installation.folder / "copies"))
    assert copy.returncode == 0, copy.stdout + copy.stderr
    installation.postgres.remove()
    lost = zdravie("check", "sandbox")
    assert (lost.returncode, "вернёт из копии" in lost.stdout) == (1, True)
    assert not installation.postgres.exists, "a look changes nothing"
    back = zdravie("restore", "--from", str(installation.folder / "copies"))
    assert back.returncode == 0, back.stdout + back.stderr
    assert zdravie("check", "sandbox").returncode == 0
