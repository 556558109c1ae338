"""Answers that stay while one page is drawn: who may do what is asked once and not by every part of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("page_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Around a page that changes nothing; whoever changes anything asks anew each time."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Any, ask: Callable[[], T]) -> T:
    """The answer given before on this page, or the one of ``ask``; outside of a page always the latter."""
    known = _answers.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    answer: T = known[question]
    return answer
