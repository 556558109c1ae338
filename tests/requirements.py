"""
Which test proves which requirement: ``python -m tests.requirements`` or ``make requirements``.

Reads the marks ``@pytest.mark.covers("ID-059")`` without running anything and lays them beside the rows
of ``docs/requirements.md``. Fails where a mark names a row that does not exist.
"""

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = ROOT / "docs" / "requirements.md"
_ROW = re.compile(r"^\|\s*([A-Z]{2}-\d{3})\s*\|", re.MULTILINE)


def main() -> int:
    rows = list_rows(CONTRACT)
    proofs = find_proofs(ROOT / "tests")
    for row in rows:
        if row in proofs:
            sys.stdout.write(f"{row}  {proofs[row][0]}\n")
            sys.stdout.writelines(f"{'':8}{test}\n" for test in proofs[row][1:])
    unknown = sorted(set(proofs) - set(rows))
    proved = sum(row in proofs for row in rows)
    sys.stdout.write(f"\nproved by a test: {proved} of {len(rows)} rows of {CONTRACT.relative_to(ROOT)}\n")
    if unknown:
        sys.stderr.write(f"named by a test, unknown to the contract: {', '.join(unknown)}\n")
    return 1 if unknown else 0


def list_rows(contract: Path) -> list[str]:
    """Every id that begins a row of a table, once, in the order of the contract."""
    return list(dict.fromkeys(_ROW.findall(contract.read_text(encoding="utf-8"))))


def find_proofs(folder: Path) -> dict[str, list[str]]:
    """The tests under each id, as pytest names them."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for row in _marks(node):
                    found[row].append(f"{path.relative_to(folder.parent)}::{node.name}")
    return dict(found)


def _marks(node: ast.FunctionDef | ast.ClassDef) -> list[str]:
    calls = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    covers = [mark for mark in calls if ast.unparse(mark.func) == "pytest.mark.covers"]
    return [str(ast.literal_eval(argument)) for mark in covers for argument in mark.args]


if __name__ == "__main__":
    sys.exit(main())
