"""The runner of the tests and the reader of the contract tell the truth."""

from pathlib import Path

import pytest

from tests import __main__ as runner
from tests import requirements


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


def test_reads_rows_and_proofs(tmp_path: Path) -> None:
    contract = tmp_path / "requirements.md"
    contract.write_text("| id | text |\n|---|---|\n| ID-001 | a |\n| SO-002 | b |\n| ID-001 | again |\n")
    assert requirements.list_rows(contract) == ["ID-001", "SO-002"]
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_a.py").write_text('@pytest.mark.covers("ID-001", "SO-002")\ndef test_it(): ...\n')
    assert requirements.find_proofs(folder) == {
        "ID-001": ["tests/test_a.py::test_it"],
        "SO-002": ["tests/test_a.py::test_it"],
    }
