"""The course of hygiene: lessons and questions from the data file, and how answers are counted."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Lesson:
    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """``answers[0]`` is the right one; pages show them by :func:`shown`."""

    code: str
    lesson: str
    text: str
    answers: tuple[str, ...]


@cache
def lessons() -> tuple[Lesson, ...]:
    """All of them, in order."""
    return tuple(Lesson(row["code"], row["title"], _one_line(row["text"])) for row in _file()["lesson"])


@cache
def questions() -> dict[str, Question]:
    """By code, in the order of the lessons."""
    return {
        row["code"]: Question(row["code"], row["lesson"], row["text"], tuple(row["answers"]))
        for row in _file()["question"]
    }


def draw(count: int, *, chance: random.Random) -> list[str]:
    """Codes of so many different questions in random order."""
    return chance.sample(sorted(questions()), min(count, len(questions())))


def shown(code: str, *, attempt_id: UUID) -> list[str]:
    """The answers in the order of this attempt's page, the same at every look."""
    return [questions()[code].answers[place] for place in _order(code, attempt_id)]


def count_correct(chosen: Mapping[str, int], *, attempt_id: UUID) -> int:
    """In how many questions the chosen place of the page is the right one."""
    return sum(place == right_place(code, attempt_id=attempt_id) for code, place in chosen.items())


def right_place(code: str, *, attempt_id: UUID) -> int:
    """Where the right answer stands on the page of this attempt."""
    return _order(code, attempt_id).index(0)


def _order(code: str, attempt_id: UUID) -> list[int]:
    """
    Places of the data file in the order of the page.

    The order comes from a secret: the page holds the attempt and the code, and the right answer must not
    be computed from them.
    """
    places = list(range(len(questions()[code].answers)))
    seed = salted_hmac("medbook.course", f"{attempt_id}:{code}").digest()
    random.Random(seed).shuffle(places)  # noqa: S311 - the seed is the secret
    return places


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    text = (resources.files("zdravie.domains.medbook") / "data" / "course.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
