"""The shape of rooms: what a newcomer may count on wherever they open one."""

import ast
from pathlib import Path

import pytest
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


@pytest.mark.parametrize("path", modules(), ids=named)
def test_first_line_of_a_module_says_what_it_is_for(path: Path) -> None:
    if path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(parsed(path)), named(path)


@pytest.mark.parametrize("path", modules(), ids=named)
def test_file_and_functions_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


TEMPLATES = [path for path in sorted(PACKAGE.glob("**/templates/**/*.html")) if path.stem != "gallery"]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", action_files(), ids=named)
def test_action_file_holds_the_use_case_of_its_name(path: Path) -> None:
    functions = {function.name: function for function in public_functions(path)}
    assert path.stem in functions or path.stem == "record_access", f"no {path.stem}() in {named(path)}"
    arguments = functions.get(path.stem, next(iter(functions.values()))).args
    positional = [argument.arg for argument in arguments.args]
    assert positional in ([], ["event"]), f"{path.stem} takes {positional} by position"


@pytest.mark.parametrize("path", action_files(), ids=named)
def test_action_leaves_a_trace_in_the_journal(path: Path) -> None:
    if {"audit", "sandbox"} & set(path.parts):
        return  # the journal itself, and the outside world that keeps none
    assert called_names(path) & recording_functions(), named(path)


@pytest.mark.parametrize("path", action_files(), ids=named)
def test_action_has_its_mirror_test(path: Path) -> None:
    room = path.relative_to(PACKAGE).parent.parent
    folder = TESTS / room
    tests = list(folder.rglob("test_*.py"))
    assert any(path.stem in test.read_text(encoding="utf-8") for test in tests), (
        f"{folder} never calls {path.stem}"
    )


def our_rooms() -> list[Path]:
    return [
        Path(config.path)
        for config in apps.get_app_configs()
        if config.name.startswith("zdravie.") and ".portals." not in config.name
    ]


@pytest.mark.parametrize("room", our_rooms(), ids=named)
def test_room_has_a_readme(room: Path) -> None:
    assert (room / "README.md").exists()


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
