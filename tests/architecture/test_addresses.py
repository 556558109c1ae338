"""Closed by default: every address of every program says who may come in."""

import importlib
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver

from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.kit.gate import Access, Gate
from zdravie.registries.duties.models import Duty

PROGRAMS = ("id", "health", "sandbox")
PERSONAL = ("patient",)
"""Portals that show personal data on every page."""


def patterns(program: str) -> Iterator[tuple[str, URLPattern]]:
    module = importlib.import_module(f"zdravie.config.urls.{program}")
    yield from _walk("/", module.urlpatterns)


def _walk(prefix: str, found: list[URLPattern | URLResolver]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(where, pattern.url_patterns)
        else:
            yield where, pattern


ALL = [(program, where, pattern) for program in PROGRAMS for where, pattern in patterns(program)]


@pytest.mark.parametrize(
    ("program", "where", "pattern"), ALL, ids=lambda value: value if isinstance(value, str) else ""
)
def test_address_declares_its_gate_and_assurance(program: str, where: str, pattern: URLPattern) -> None:
    gate = getattr(pattern.callback, "gate", None)
    assert isinstance(gate, Gate), f"{program}: {where}"
    if gate.access is Access.ON_DUTY:
        assert gate.assurance >= Assurance.MEDIUM, "a workplace shows what belongs to others"
        assert set(gate.duties) <= set(Duty.Kind.values)
    if gate.is_for_people:
        assert gate.assurance >= Assurance.LOW
        assert gate.identity >= IdentityLevel.SIMPLIFIED


def test_pages_of_a_cabinet_are_for_those_who_signed_in() -> None:
    for _, where, pattern in ALL:
        portal = pattern.callback.__module__.split(".")[2]
        if portal in PERSONAL:
            assert pattern.callback.gate.access is Access.SIGNED_IN, where


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_tells_that_it_lives(program: str) -> None:
    assert any(where == "/healthz" for where, _ in patterns(program))
