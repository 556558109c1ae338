"""The maker of .venv refuses an old Python in words, and works only when there is something to do."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "environment.py"


@pytest.fixture
def environment(tmp_path: Path) -> ModuleType:
    """The script, at home in a repository of its own."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("django==5.2\n    --hash=sha256:00\nhttpx==1\n")
    (tmp_path / "pyproject.toml").write_text("")
    copy = tmp_path / "tools" / "environment.py"
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("environment", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_python_that_is_too_old_gets_one_sentence(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    assert environment.main(["runtime"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Нужен Python 3.11 или новее, а python3 — это 3.9.")
    assert said.count("\n") == 1


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))
    assert 'f"' not in SCRIPT.read_text(encoding="utf-8")


def test_does_nothing_when_the_environment_matches(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = Path(environment.PYTHON)
    python.parent.mkdir(parents=True)
    python.touch()
    Path(environment.stamp_path("runtime")).write_text(environment.stamp("runtime"))
    monkeypatch.setattr(environment, "make", lambda _wanted: pytest.fail("there was nothing to do"))
    assert environment.main(["runtime"]) == 0


def test_a_changed_list_is_noticed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(environment.VENV).mkdir()
    Path(environment.stamp_path("runtime")).write_text(environment.stamp("runtime"))
    (Path(environment.ROOT) / "requirements" / "runtime.txt").write_text("django==5.3\n")
    monkeypatch.setattr(environment, "make", lambda wanted: f"makes {wanted}")
    assert environment.main(["runtime"]) == "makes runtime"


def test_counts_what_is_to_be_installed(environment: ModuleType) -> None:
    assert environment.count_locked(Path(environment.ROOT) / "requirements" / "runtime.txt") == 2


def test_every_command_of_the_makefile_explains_itself() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=SCRIPT.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    for target in ("run", "test", "check", "nightly", "requirements", "clean-data", "help"):
        assert f"make {target} " in done.stdout


def test_make_without_a_python_is_one_sentence() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "runtime", f"PYTHON={sys.executable}-that-is-not-there"],
        cwd=SCRIPT.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("Нужен Python 3.11 или новее")
