"""The command line: a help worth reading, quick, and failures in sentences."""

import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zdravie.config import cli, commands
from zdravie.config.failures import StartFailure

NOT_COMMANDS = {"__init__", "inside", "several"}


def test_the_help_lists_every_command_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    for name in cli.COMMANDS:
        assert re.search(rf"^    {name} ", text, re.MULTILINE), name
    for example in ("zdravie up", "zdravie demo --people", "zdravie audit verify"):
        assert example in text


def test_every_module_of_the_commands_is_a_command() -> None:
    modules = {path.stem for path in Path(commands.__path__[0]).glob("*.py")}
    assert modules - NOT_COMMANDS == set(cli.COMMANDS)


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"usage: zdravie {name}" in text
    assert cli.COMMANDS[name][1:40] in " ".join(text.split())


def test_the_help_does_not_wait_for_django() -> None:
    program = (
        "import sys\nfrom zdravie.config.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "assert not {'django', 'pydantic', 'psycopg', 'granian'} & set(sys.modules)"
    )
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert time.monotonic() - started < 3


def test_a_failure_is_a_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_options: object) -> int:
        raise StartFailure("Так нельзя.", exit_code=2)

    monkeypatch.setattr("zdravie.config.commands.check.run", refuse)
    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err == "zdravie: Так нельзя.\n"


@pytest.mark.parametrize("value", ["eighty", "0", "99999"])
def test_a_wrong_variable_is_named(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from zdravie.config.env import Env

    monkeypatch.setenv("ZDRAVIE_HEALTH_PORT", value)
    monkeypatch.setattr("zdravie.config.env.read_env", Env)
    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err.startswith(
        "zdravie: Неверное значение переменной окружения: ZDRAVIE_HEALTH_PORT."
    )


def test_an_unknown_command_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["dance"])
    assert ended.value.code == 2
    assert "'up'" in capsys.readouterr().err


def test_erase_without_a_person_to_ask_deletes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zdravie.config import env

    folder = tmp_path / "data"
    (folder / "keys").mkdir(parents=True)
    monkeypatch.setattr(env, "read_env", lambda: env.Env(data_dir=folder))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert cli.main(["erase"]) == 2
    assert (folder / "keys").is_dir()
    assert cli.main(["erase", "--yes"]) == 0
    assert not folder.exists()


def test_check_of_an_empty_place_says_so_and_leaves_it_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from zdravie.config import env

    monkeypatch.setattr(env, "read_env", lambda: env.Env(data_dir=tmp_path / "var"))
    assert cli.main(["check"]) == 1
    assert "данных нет" in capsys.readouterr().out
    assert not (tmp_path / "var").exists()
