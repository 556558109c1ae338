"""Browsers at the living programs, and people who are signed in already."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.races.browser import Browser, Wire
from tests.races.door import account_owners
from tests.stack import Stack
from zdravie.demo.population import PersonSketch


@dataclass(frozen=True)
class Patient:
    """Somebody signed in at program ``health``."""

    id: str
    phone: str
    browser: Browser


@dataclass(frozen=True)
class Crowd:
    patients: list[Patient]
    shifts: list[str]
    scarce: list[str] = field(default_factory=list)
    """Shifts with too few places, for which people stand in line."""


@pytest.fixture(scope="session")
def wires(stack: Stack) -> Iterator[dict[str, Wire]]:
    made = {program: Wire(stack, program) for program in ("id", "health", "sandbox")}
    yield made
    for wire in made.values():
        wire.close()


@pytest.fixture(scope="session")
def make_crowd(stack: Stack, wires: dict[str, Wire]) -> Callable[..., Crowd]:
    """So many people with sessions, and empty shifts of therapists in a clinic of their own."""

    def make(people: int, *, shifts: int = 1, slots: int = 12) -> Crowd:
        return crowd_of(stack, wires["health"], people, shifts, slots)

    return make


def crowd_of(stack: Stack, wire: Wire, *arguments: object) -> Crowd:
    """People and shifts as ``cast_of_many`` makes them, with browsers at program ``health``."""
    told = inside(stack, "tests.races.cast_of_many", *arguments)
    patients = [
        Patient(each["id"], each["phone"], wire.browser(**{each["cookie"]: each["session"]}))
        for each in told["people"]
    ]
    return Crowd(patients, told["shifts"], told["scarce"])


def inside(stack: Stack, module: str, *arguments: object) -> Any:
    """What a module of the tests, run inside a program, answers in JSON."""
    return json.loads(stack.inside(module, *arguments))


@pytest.fixture(scope="session")
def owners(stack: Stack) -> Iterator[PersonSketch]:
    """People of the demo region with accounts; each is handed out once."""
    return account_owners(stack.people)
