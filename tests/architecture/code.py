"""The source as the architecture tests see it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "zdravie"
TESTS = ROOT / "tests"


def modules(pattern: str = "**/*.py") -> list[Path]:
    """Modules of the product, without migrations."""
    return [path for path in sorted(PACKAGE.glob(pattern)) if "migrations" not in path.parts]


def action_files() -> list[Path]:
    """One use case each."""
    return [path for path in modules("**/actions/*.py") if path.stem != "__init__"]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """The path as a person says it."""
    return str(path.relative_to(ROOT))


def public_functions(path: Path) -> list[ast.FunctionDef]:
    return [
        node
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def called_names(path: Path) -> set[str]:
    """Names of everything the module calls."""
    return names_called_in(parsed(path))


def names_called_in(tree: ast.AST) -> set[str]:
    """Names of everything that is called below."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls}


@cache
def recording_functions() -> frozenset[str]:
    """Names of functions of rooms that write into the journal, by themselves or through one of these."""
    calls: dict[str, set[str]] = {}
    for path in modules():
        functions = [node for node in parsed(path).body if isinstance(node, ast.FunctionDef)]
        for function in functions if "portals" not in path.parts else []:
            calls.setdefault(function.name, set()).update(names_called_in(function))
    recording = {"record_event", "record_access", "record_refusal"}
    while more := {name for name, called in calls.items() if called & recording} - recording:
        recording |= more
    return frozenset(recording)
