"""The runner of the tests tells the truth."""

import subprocess
from pathlib import Path

import pytest

from tests import __main__ as runner


def test_finds_the_browser_that_is_named(tmp_path: Path) -> None:
    browser = tmp_path / "my-chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert runner.find_browser({"CHROMIUM": str(browser), "PATH": ""}) == str(browser)
    assert runner.find_browser({"CHROMIUM": str(tmp_path / "gone"), "PATH": ""}) is None


def test_finds_the_browser_on_the_path(tmp_path: Path) -> None:
    browser = tmp_path / "chromium-browser"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert runner.find_browser({"PATH": str(tmp_path)}) == str(browser)
    assert runner.find_browser({"PATH": "/nonexistent"}) is None


def test_without_a_browser_the_full_run_refuses_and_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner, "find_browser", lambda: None)
    assert runner.main([]) == 2
    assert "apt-get install chromium" in capsys.readouterr().err


def test_without_tesseract_no_run_begins_and_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner.shutil, "which", lambda _name, **_: None)
    assert runner.main(["check"]) == 2
    assert "apt-get install tesseract-ocr tesseract-ocr-rus" in capsys.readouterr().err


def test_a_part_that_fails_is_shown_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert not runner.passes("lint", ["/bin/sh", "-c", "echo what is wrong; exit 3"])
    assert runner.passes("types", ["/bin/sh", "-c", "echo silence"])
    said = capsys.readouterr().out
    assert "FAILED" in said
    assert "what is wrong" in said
    assert "silence" not in said


@pytest.mark.parametrize(("kind", "expected"), [("check", "--ignore=tests/journeys"), ("nightly", "-m")])
def test_each_kind_of_run_chooses_its_tests(kind: str, expected: str) -> None:
    assert expected in runner.pytest_command(kind)
    assert not {"--ignore=tests/journeys", "not nightly"} & set(runner.pytest_command("all"))


def test_one_group_runs_in_one_process(tmp_path: Path) -> None:
    """Otherwise every process starts all programs, and what may not run at once does."""
    (tmp_path / "test_group.py").write_text(
        "import os, pathlib, pytest\n"
        "@pytest.mark.parametrize('number', range(6))\n"
        "@pytest.mark.xdist_group('one')\n"
        "def test_group(number):\n"
        "    (pathlib.Path(__file__).parent / f'{os.getpid()}.pid').touch()\n"
    )
    command = runner.pytest_command("all")
    alone = ["-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run([*command, *alone], check=False, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert len(list(tmp_path.glob("*.pid"))) == 1
