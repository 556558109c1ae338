"""The shape of rooms: what a newcomer may count on wherever they open one."""

import ast
from pathlib import Path

from django.apps import apps

from tests.architecture.code import (
    PACKAGE,
    TESTS,
    action_files,
    called_names,
    modules,
    named,
    parsed,
    public_functions,
    recording_functions,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_TEMPLATE = 150


def test_first_line_of_a_module_says_what_it_is_for() -> None:
    written = [path for path in modules() if path.read_text(encoding="utf-8").strip()]
    assert [named(path) for path in written if not ast.get_docstring(parsed(path))] == []


def test_files_functions_and_templates_stay_readable() -> None:
    assert [named(path) for path in modules() if lines_of(path) > LONGEST_FILE] == []
    assert [named(path) for path in TEMPLATES if lines_of(path) > LONGEST_TEMPLATE] == []
    long = [
        f"{named(path)}:{node.name}"
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


TEMPLATES = [path for path in sorted(PACKAGE.glob("**/templates/**/*.html")) if path.stem != "gallery"]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_action_file_holds_the_use_case_of_its_name() -> None:
    for path in action_files():
        functions = {function.name: function for function in public_functions(path)}
        assert path.stem in functions or path.stem == "record_access", f"no {path.stem}() in {named(path)}"
        arguments = functions.get(path.stem, next(iter(functions.values()))).args
        positional = [argument.arg for argument in arguments.args]
        assert positional in ([], ["event"]), f"{named(path)} takes {positional} by position"


def test_action_leaves_a_trace_in_the_journal() -> None:
    # The journal itself, and the outside world that keeps none, are left out.
    ours = [path for path in action_files() if not {"audit", "sandbox"} & set(path.parts)]
    assert [named(path) for path in ours if not called_names(path) & recording_functions()] == []


def test_action_has_its_mirror_test() -> None:
    texts: dict[Path, str] = {}
    for path in action_files():
        folder = TESTS / path.relative_to(PACKAGE).parent.parent
        if folder not in texts:
            tests = sorted(folder.rglob("test_*.py"))
            texts[folder] = "\n".join(test.read_text(encoding="utf-8") for test in tests)
        assert path.stem in texts[folder], f"{folder} never calls {path.stem}"


def test_room_has_a_readme() -> None:
    rooms = [
        Path(config.path)
        for config in apps.get_app_configs()
        if config.name.startswith("zdravie.") and ".portals." not in config.name
    ]
    assert [named(room) for room in rooms if not (room / "README.md").exists()] == []


FLOORS = ("kernel", "platform", "identity", "registries", "domains", "portals")


def floor_of(label: str) -> tuple[int, str]:
    part = apps.get_app_config(label).name.split(".")[1]
    return FLOORS.index(part) if part in FLOORS else len(FLOORS), part


def test_foreign_keys_point_down_and_never_between_domain_rooms() -> None:
    for model in apps.get_models():
        if not model.__module__.startswith("zdravie."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if not (field.many_to_one or field.one_to_one) or target is None or field.auto_created:
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here == there:
                continue
            assert floor_of(here)[0] >= floor_of(there)[0], f"{model.__name__}.{field.name} points up"
            assert floor_of(here)[1] != "domains" or floor_of(there)[1] != "domains", f"{here} → {there}"
            assert {floor_of(here)[1], floor_of(there)[1]} != {"identity", "registries"}


def test_models_say_what_personal_data_they_hold() -> None:
    for path in modules("**/models.py"):
        words = (ast.get_docstring(parsed(path)) or "").lower()
        assert "personal data" in words or "identifiers only" in words, named(path)


def test_no_room_is_called_by_a_word_without_meaning() -> None:
    meaningless = {"utils", "helpers", "common", "core", "misc", "base", "manager"}
    found = {path for path in modules() if path.stem in meaningless or meaningless & set(path.parts)}
    # Django looks for an engine in a module of this name.
    allowed = {"src/zdravie/config/settings/base.py", "src/zdravie/platform/postgres/base.py"}
    assert {named(path) for path in found} <= allowed
