"""Secrets: made once, whole, for their owner alone."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zdravie.config import keys
from zdravie.config.failures import StartFailure


def test_makes_every_secret_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert set(keys.ensure_keys(folder)) == set(keys.all_keys())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert keys.missing_keys(folder) == []


def test_leaves_what_is_there(tmp_path: Path) -> None:
    keys.ensure_keys(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    (tmp_path / "id.vault").unlink()
    assert keys.ensure_keys(tmp_path) == ["id.vault"]
    after = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == ["id.vault"]


def test_each_program_has_its_own_keys_of_the_right_size(tmp_path: Path) -> None:
    keys.ensure_keys(tmp_path)
    names = [f"{program}.{kind}" for program in ("id", "health") for kind in ("vault", "index", "audit")]
    drawn = {(tmp_path / name).read_text().strip() for name in names}
    assert len(drawn) == len(names)
    assert {len(base64.b64decode(text)) for text in drawn} == {32}


def test_many_processes_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys.ensure_keys(tmp_path, ["id.django"]), range(32)))
    assert sum(map(len, made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["id.django"]


def test_a_folder_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    obstacle = tmp_path / "keys"
    obstacle.write_text("not a folder")
    with pytest.raises(StartFailure, match="Не удаётся записать ключи"):
        keys.ensure_keys(obstacle / "deeper")
    assert obstacle.read_text() == "not a folder"
