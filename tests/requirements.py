"""
Which rows of the contract have a test: ``python -m tests.requirements``.

The rows stand in ``docs/requirements.md``, the proofs are the ``covers`` marks of the tests, read from their
source without running anything. The number of unproven rows is kept in ``docs/requirements-unproven.txt`` and
may only fall.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = Path("docs/requirements.md")
UNPROVEN = Path("docs/requirements-unproven.txt")

_ROW = re.compile(r"^\| ([A-Z]{2}-\d{3}) \| [A-Z] \| (.+) \|$", re.MULTILINE)
_DECISION = re.compile(r"^\| ([CR]-\d{2}) \|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contract:
    """Rows are counted; decisions may be named by a test too, but a row is what needs a proof."""

    rows: dict[str, str]
    decisions: frozenset[str]

    def knows(self, name: str) -> bool:
        return name in self.rows or name in self.decisions


@dataclass(frozen=True, slots=True)
class Mark:
    """One id in one ``covers`` mark."""

    name: str
    where: str


class Unreadable(Exception):
    """The contract or a mark cannot be read; the sentence says which."""


def read_contract(text: str) -> Contract:
    """
    The ids of the contract with their sentences.

    :raises Unreadable: an id stands twice, or there is none
    """
    found = _ROW.findall(text)
    rows = dict(found)
    if len(rows) != len(found):
        twice = sorted(name for name in rows if sum(1 for one, _ in found if one == name) > 1)
        raise Unreadable(f"{CONTRACT} has these ids twice: {', '.join(twice)}")
    if not rows:
        raise Unreadable(f"{CONTRACT} has no rows")
    return Contract(rows, frozenset(_DECISION.findall(text)))


def find_marks(tests: Path) -> Iterator[Mark]:
    """Every id that a test file names, be it of a function, a class, a module or a parameter."""
    for path in sorted(tests.rglob("test_*.py")):
        yield from marks_of(path.read_text(encoding="utf-8"), path.relative_to(tests.parent).as_posix())


def marks_of(source: str, file: str) -> Iterator[Mark]:
    """
    The ids that one file names.

    :raises Unreadable: an id is not written out as a string
    """
    for node in ast.walk(ast.parse(source, file)):
        if not _is_covers(node):
            continue
        where = f"{file}:{node.lineno}"
        if node.keywords or not node.args:
            raise Unreadable(f"{where}: covers() takes ids and nothing else")
        for argument in node.args:
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                raise Unreadable(f"{where}: an id in covers() must be written out as a string")
            yield Mark(argument.value, where)


def _is_covers(node: ast.AST) -> TypeGuard[ast.Call]:
    """``pytest.mark.covers(...)`` or ``mark.covers(...)``."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    holder = node.func.value
    name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return node.func.attr == "covers" and name == "mark"


def report(contract: Contract, proven: set[str]) -> Iterator[str]:
    """A line for each group of rows, then the sum."""
    groups = dict.fromkeys(name[:2] for name in contract.rows)
    for group in groups:
        names = [name for name in contract.rows if name.startswith(group)]
        yield _line(group, names, proven)
    yield _line("all", list(contract.rows), proven)


def _line(group: str, names: list[str], proven: set[str]) -> str:
    done = len(proven.intersection(names))
    return f"{group:<4}{done:>5} proven{len(names) - done:>5} unproven{len(names):>5} in all"


def main(arguments: Sequence[str] | None = None, *, root: Path = ROOT) -> int:
    """Print the count; 1 if a mark names an unknown id or more is unproven than before."""
    parser = argparse.ArgumentParser(prog="python -m tests.requirements", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write down a lower number of unproven rows")
    parser.add_argument("--list", action="store_true", help="print the unproven rows")
    options = parser.parse_args(arguments)
    try:
        contract = read_contract((root / CONTRACT).read_text(encoding="utf-8"))
        marks = list(find_marks(root / "tests"))
    except Unreadable as error:
        return _fail(str(error))
    unknown = [mark for mark in marks if not contract.knows(mark.name)]
    if unknown:
        return _fail(*(f"{mark.where}: {CONTRACT} has no {mark.name}" for mark in unknown))
    proven = {mark.name for mark in marks} & contract.rows.keys()
    _say(*report(contract, proven))
    if options.list:
        _say(*(f"{name}  {text}" for name, text in contract.rows.items() if name not in proven))
    return _hold(root / UNPROVEN, len(contract.rows) - len(proven), update=options.update)


def _hold(file: Path, unproven: int, *, update: bool) -> int:
    """Compare with the number written down; it may be lowered and never raised."""
    allowed = int(file.read_text(encoding="ascii")) if file.exists() else None
    if allowed is not None and unproven > allowed:
        return _fail(f"{unproven} rows are unproven, {UNPROVEN} allows {allowed}: a proof was lost")
    if update:
        file.write_text(f"{unproven}\n", encoding="ascii")
    elif allowed is None:
        return _fail(f"{UNPROVEN} is missing: run with --update")
    elif unproven < allowed:
        _say(f"{allowed - unproven} more proven than {UNPROVEN} says: run with --update and commit it")
    return 0


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _fail(*lines: str) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return 1


if __name__ == "__main__":
    sys.exit(main())
