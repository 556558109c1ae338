"""Kills the issuing of a paper at a boundary: before a statement of SQL, or around a write to the disk."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


class Killed(BaseException):
    """As near to a kill as one process allows: no handler of ours sees it, the transaction is lost."""


class Boundaries:
    """Counts the boundaries that a piece of work crosses, and dies at the one it was told."""

    def __init__(self, at: int = 0) -> None:
        self.crossed = 0
        self._at = at

    def cross(self) -> None:
        self.crossed += 1
        if self.crossed == self._at:
            raise Killed

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every statement, before and after; every file, before and after it takes its name."""

        def around_sql(execute: Callable[..., Any], *arguments: Any) -> Any:
            self.cross()
            answer = execute(*arguments)
            self.cross()
            return answer

        replace = os.replace

        def around_replace(*arguments: Any, **more: Any) -> None:
            self.cross()
            replace(*arguments, **more)
            self.cross()

        os.replace = around_replace
        try:
            with connection.execute_wrapper(around_sql):
                yield
        finally:
            os.replace = replace
