"""docs/openid-conformance.md lists the modules that are tested, and only those."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = Path(__file__).resolve().parents[4] / "docs" / "openid-conformance.md"
PREFIXES = {
    "test_oidcc_basic.py": "test_oidcc_",
    "test_oidcc_logout.py": "test_oidcc_",
    "test_fapi2_security_profile.py": "test_fapi2_",
}
BESIDE = {"formpost", "par_survives", "assertion_is_good"}
"""Tests beside the plans."""


def listed(file):
    rows = re.findall(rf"^\| (.+) \| `{re.escape(file)}` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted(name.strip().replace("-", "_") for row in rows for name in row.split(","))


def modules_in(file):
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    found = [name.removeprefix(PREFIXES[file]) for name in names if name.startswith(PREFIXES[file])]
    return sorted(name for name in found if not name.startswith(tuple(BESIDE)))


def test_the_page_and_the_tests_agree():
    for file in PREFIXES:
        assert listed(file) == modules_in(file), file


def test_the_basic_plan_is_whole():
    assert len(modules_in("test_oidcc_basic.py")) == 38
