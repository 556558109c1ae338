"""The course of hygiene: lessons and questions from the data file, and how answers are counted."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Lesson:
    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """``answers[0]`` is the right one; pages show them by :func:`shuffled`."""

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


def shuffled(code: str, *, attempt_id: UUID) -> list[tuple[int, str]]:
    """Places and texts of the answers in the order of this attempt's page, the same at every look."""
    answers = list(enumerate(questions()[code].answers))
    random.Random(f"{attempt_id}{code}").shuffle(answers)  # noqa: S311 - an order on a page, no secret
    return answers


def count_correct(answers: dict[str, int]) -> int:
    """How many of the chosen places are the right ones."""
    return sum(place == 0 for place in answers.values())


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    text = (resources.files("zdravie.domains.medbook") / "data" / "course.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
