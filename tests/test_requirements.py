"""The count of proven rows: what it reads, what it refuses, what it never forgets."""

from pathlib import Path

import pytest

from tests import requirements

CONTRACT = """
| id | kind | requirement |
|---|---|---|
| ID-001 | F | Register |
| ID-002 | R | Confirm |
| PC-001 | Q | Be quick |

| id | topic | what holds |
|---|---|---|
| C-01 | SNILS | 11 digits |
| R-01 | A rule of life |
"""

PROOF = """
import pytest

@pytest.mark.covers("ID-001")
def test_registers():
    pass
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with three rows, one proven, and the number written down."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "tests" / "room").mkdir(parents=True)
    (tmp_path / requirements.CONTRACT).write_text(CONTRACT, encoding="utf-8")
    (tmp_path / requirements.UNPROVEN).write_text("2\n", encoding="ascii")
    put(tmp_path, PROOF)
    return tmp_path


def put(house: Path, source: str, name: str = "test_thing.py") -> None:
    (house / "tests" / "room" / name).write_text(source, encoding="utf-8")


def kept(house: Path) -> str:
    return (house / requirements.UNPROVEN).read_text(encoding="ascii")


def names(source: str) -> list[str]:
    return [mark.name for mark in requirements.marks_of(source, "test_x.py")]


@pytest.mark.parametrize(
    "source",
    [
        '@pytest.mark.covers("ID-001", "PC-001")\ndef test_x(): ...',
        '@mark.covers("ID-001", "PC-001")\nasync def test_x(): ...',
        '@pytest.mark.covers("ID-001")\n@pytest.mark.covers("PC-001")\ndef test_x(): ...',
        '@pytest.mark.covers("ID-001", "PC-001")\nclass TestX: ...',
        'pytestmark = [pytest.mark.covers("ID-001"), pytest.mark.covers("PC-001")]',
        'pytest.param(1, marks=pytest.mark.covers("ID-001", "PC-001"))',
    ],
)
def test_reads_marks_wherever_they_stand(source: str) -> None:
    assert sorted(names(source)) == ["ID-001", "PC-001"]


@pytest.mark.parametrize(
    "source", ['covers("ID-001")', 'book.covers("ID-001")', '# pytest.mark.covers("ID-001")']
)
def test_reads_nothing_but_marks(source: str) -> None:
    assert names(source) == []


@pytest.mark.parametrize("arguments", ["NAME", "*NAMES", "1", 'ids="ID-001"', ""])
def test_refuses_a_mark_that_is_not_written_out(arguments: str) -> None:
    with pytest.raises(requirements.Unreadable, match=r"test_x\.py:1"):
        names(f"@pytest.mark.covers({arguments})\ndef test_x(): ...")


def test_refuses_a_contract_with_an_id_twice() -> None:
    with pytest.raises(requirements.Unreadable, match="ID-001"):
        requirements.read_contract(CONTRACT + "| ID-001 | F | Again |\n")


def test_refuses_an_empty_contract() -> None:
    with pytest.raises(requirements.Unreadable, match="no rows"):
        requirements.read_contract("")


def test_counts_by_group(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert requirements.main([], root=house) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("ID", "1", "1"),
        ("PC", "0", "1"),
        ("all", "1", "2"),
    ]


def test_lists_what_is_unproven(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    requirements.main(["--list"], root=house)
    out = capsys.readouterr().out
    assert "ID-002  Confirm" in out
    assert "ID-001  " not in out


def test_fails_on_an_unknown_id_and_says_where(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(house, PROOF.replace("ID-001", "ID-999"))
    assert requirements.main([], root=house) == 1
    assert "tests/room/test_thing.py:4: docs/requirements.md has no ID-999" in capsys.readouterr().err


def test_fails_on_an_unreadable_mark(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(house, PROOF.replace('"ID-001"', "NAME"))
    assert requirements.main([], root=house) == 1
    assert "test_thing.py:4" in capsys.readouterr().err


def test_a_decision_may_be_named_and_is_not_counted(house: Path) -> None:
    put(house, PROOF.replace('"ID-001"', '"C-01", "R-01", "ID-001"'))
    assert requirements.main([], root=house) == 0


def test_fails_when_a_proof_was_lost(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(house, "")
    assert requirements.main([], root=house) == 1
    assert "a proof was lost" in capsys.readouterr().err


def test_update_does_not_hide_a_lost_proof(house: Path) -> None:
    put(house, "")
    assert requirements.main(["--update"], root=house) == 1
    assert kept(house) == "2\n"


def test_update_writes_the_lower_number(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(house, PROOF.replace("ID-001", "PC-001"), "test_more.py")
    assert requirements.main([], root=house) == 0
    assert "run with --update" in capsys.readouterr().out
    assert kept(house) == "2\n"
    assert requirements.main(["--update"], root=house) == 0
    assert kept(house) == "1\n"


def test_a_missing_number_is_asked_for_once(house: Path) -> None:
    (house / requirements.UNPROVEN).unlink()
    assert requirements.main([], root=house) == 1
    assert requirements.main(["--update"], root=house) == 0
    assert kept(house) == "2\n"


def test_only_test_files_prove(house: Path) -> None:
    put(house, PROOF.replace("ID-001", "ID-999"), "conftest.py")
    assert requirements.main([], root=house) == 0


def test_our_own_contract_is_whole_and_no_mark_is_a_slip() -> None:
    contract = requirements.read_contract(
        (requirements.ROOT / requirements.CONTRACT).read_text(encoding="utf-8")
    )
    assert len(contract.rows) == 462
    assert {f"C-{number:02}" for number in range(1, 51)} <= contract.decisions
    marks = list(requirements.find_marks(requirements.ROOT / "tests"))
    assert [mark for mark in marks if not contract.knows(mark.name)] == []
