"""Addresses found once: a program has hundreds of patterns, and a page asks for a few of them all day."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls.resolvers import RegexPattern, ResolverMatch, URLPattern, URLResolver

_REMEMBERED = 1024


class RememberingResolver(URLResolver):
    """
    Patterns of a whole program behind a memory of the addresses asked for last.

    What is not found is not remembered.
    """

    def __init__(self, patterns: Sequence[URLPattern | URLResolver]) -> None:
        super().__init__(RegexPattern(""), patterns)
        self._find = lru_cache(_REMEMBERED)(self._look_up)

    def resolve(self, path: Any) -> ResolverMatch:
        return self._find(str(path))

    def _look_up(self, path: str) -> ResolverMatch:
        found = super().resolve(path)
        # What else was tried is for the page of errors of a developer, and long.
        found.tried = None
        return found
