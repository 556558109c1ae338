"""Leaves a register alone for a while after some failures in a row, so that nobody waits for the dead."""

import threading
import time
from dataclasses import dataclass, field

FAILURES = 3
PAUSE_SECONDS = 20.0


@dataclass(slots=True)
class Breaker:
    """One for each outside address in this process; after the pause one question goes ahead and tries."""

    failures: int = 0
    rests_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lets_through(self) -> bool:
        """Whether to ask now."""
        with self.lock:
            if self.failures < FAILURES:
                return True
            if time.monotonic() < self.rests_until:
                return False
            self.rests_until = time.monotonic() + PAUSE_SECONDS
            return True

    def note(self, *, is_answer: bool) -> None:
        """An answer opens the way; the last failure of a row closes it."""
        with self.lock:
            self.failures = 0 if is_answer else self.failures + 1
            if self.failures >= FAILURES:
                self.rests_until = time.monotonic() + PAUSE_SECONDS
