"""Three places, two lost or spoilt: the third brings everything back, and what is spoilt is never used."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.database import new_data_dir
from zdravie.config.backups import copies, making, restoring
from zdravie.config.embedded_pg import EmbeddedPostgres
from zdravie.config.env import Env
from zdravie.config.failures import StartFailure

pytestmark = pytest.mark.xdist_group("embedded_pg")

NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
CANARY = "Канарейкина-Резервная"
FILES = {"media/health/ab/one": "sealed content", "audit/health.ledger": "a line of the ledger"}


@dataclass
class House:
    """An installation with rows, an uploaded file and a ledger."""

    env: Env
    server: EmbeddedPostgres

    def note(self, word: str) -> None:
        with psycopg.connect(**self.server.dsn("zdravie_health")) as connection:
            connection.execute("INSERT INTO kept VALUES (%s)", [word])

    def words(self) -> list[str]:
        with psycopg.connect(**self.server.dsn("zdravie_health")) as connection:
            return [row[0] for row in connection.execute("SELECT word FROM kept ORDER BY word")]

    def burn(self) -> None:
        """All is lost but the keys, which lay elsewhere."""
        self.server.stop()
        self.server.remove()
        for name in ("media", "audit"):
            shutil.rmtree(self.env.data_dir / name)

    def restore(self, places: list[Path]) -> tuple[copies.Copy | None, list[str]]:
        refused: list[str] = []
        copy = restoring.restore_newest(self.env.data_dir, places, refused=refused)
        self.server.start()
        return copy, refused


@pytest.fixture
def house() -> Iterator[House]:
    folder = new_data_dir()
    server = EmbeddedPostgres(folder, fast_and_unsafe=True)
    server.start()
    server.create_database("zdravie_health")
    with psycopg.connect(**server.dsn("zdravie_health")) as connection:
        connection.execute("CREATE TABLE kept (word text)")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    yield House(Env(data_dir=folder), server)
    server.stop()
    server.remove()
    shutil.rmtree(folder)


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    return [tmp_path / city for city in ("moscow", "tver", "ryazan")]


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.covers("SO-011", "SO-012", "SO-014")
def test_one_whole_copy_of_three_is_found_without_a_person_and_brings_everything_back(
    house: House, places: list[Path]
) -> None:
    house.note(CANARY)
    made = making.make_copy(house.env, places, now=NOW)
    assert sorted(folder.parent for folder in made) == sorted(places)
    house.burn()
    shutil.rmtree(places[0])
    flip_a_bit(places[1] / copies.name_for(NOW) / copies.BASE)

    copy, refused = house.restore(places)
    assert copy is not None
    assert copy.folder.parent == places[2]
    assert len(refused) == 1
    assert "base.sealed" in refused[0]
    assert house.words() == [CANARY]
    assert {name: (house.env.data_dir / name).read_text() for name in FILES} == FILES


def test_the_newest_copy_counts_and_an_older_one_takes_its_place_when_it_is_spoilt(
    house: House, places: list[Path]
) -> None:
    house.note("monday")
    making.make_copy(house.env, places[:1], now=NOW)
    house.note("tuesday")
    making.make_copy(house.env, places[:1], now=LATER)
    newest = places[0] / copies.name_for(LATER)
    house.burn()
    copy, _ = house.restore(places)
    assert copy == copies.Copy(newest, LATER)
    assert house.words() == ["monday", "tuesday"]

    flip_a_bit(newest / copies.FILES)
    house.burn()
    copy, refused = house.restore(places)
    assert copy == copies.Copy(places[0] / copies.name_for(NOW), NOW)
    assert house.words() == ["monday"]
    assert [str(newest) in sentence for sentence in refused] == [True]


def test_keys_and_rows_cannot_be_read_in_a_copy(house: House, places: list[Path]) -> None:
    house.note(CANARY)
    [folder] = making.make_copy(house.env, places[:1], now=NOW)
    lying = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert CANARY.encode() not in lying
    for key in (house.env.data_dir / "keys").iterdir():
        assert key.read_bytes().strip() not in lying
    house.server.stop()
    cluster = b"".join(path.read_bytes() for path in house.server.cluster.rglob("*") if path.is_file())
    assert CANARY.encode() in cluster, "the control: it does lie in the cluster itself"


@pytest.mark.parametrize("part", [copies.BASE, copies.FILES, copies.MANIFEST])
def test_a_copy_with_one_wrong_bit_is_refused(house: House, places: list[Path], part: str) -> None:
    [folder] = making.make_copy(house.env, places[:1], now=NOW)
    flip_a_bit(folder / part)
    house.burn()
    with pytest.raises(StartFailure, match="Ни одна копия не цела"):
        restoring.restore_newest(house.env.data_dir, places, refused=[])
    assert not house.server.exists


def test_an_older_copy_under_the_name_of_a_newer_one_is_refused(house: House, places: list[Path]) -> None:
    [folder] = making.make_copy(house.env, places[:1], now=NOW)
    folder.rename(places[0] / copies.name_for(LATER))
    house.burn()
    with pytest.raises(StartFailure, match="подпись описания"):
        restoring.restore_newest(house.env.data_dir, places, refused=[])


def test_data_that_are_there_are_never_written_over(house: House, places: list[Path]) -> None:
    making.make_copy(house.env, places[:1], now=NOW)
    with pytest.raises(StartFailure, match="уже есть данные"):
        restoring.restore_newest(house.env.data_dir, places, refused=[])


def test_lost_databases_come_back_at_the_start_and_never_with_new_keys(
    house: House, places: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    env = house.env.model_copy(update={"backup_places": ",".join(map(str, places))})
    house.note(CANARY)
    making.make_copy(env, places, now=NOW)
    restoring.restore_if_lost(env)
    assert house.words() == [CANARY], "nothing is lost, nothing is done"
    house.burn()
    (env.keys_dir / "backup").rename(env.keys_dir / "elsewhere")
    with pytest.raises(StartFailure, match="Верните папку ключей"):
        restoring.restore_if_lost(env)
    (env.keys_dir / "elsewhere").rename(env.keys_dir / "backup")
    restoring.restore_if_lost(env)
    house.server.start()
    assert house.words() == [CANARY]
    assert "восстановлены из" in capsys.readouterr().out


def test_old_copies_go_and_the_newest_stay(places: list[Path]) -> None:
    names = [copies.name_for(NOW + timedelta(days=day)) for day in range(5)]
    for name in names:
        (places[0] / name).mkdir(parents=True)
    making.forget_old(places, keep=2)
    assert sorted(folder.name for folder in places[0].iterdir()) == names[-2:]


def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing_half_made(
    house: House, places: list[Path]
) -> None:
    places[1].write_text("a file where a folder should be")
    with pytest.raises(StartFailure, match="Копию не записать"):
        making.make_copy(house.env, places, now=NOW)
    assert copies.newest_first(places) == []
