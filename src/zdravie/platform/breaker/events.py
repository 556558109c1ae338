"""What happens to the outside systems."""

from dataclasses import dataclass
from typing import ClassVar

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class SystemRested(Event):
    """An outside system failed again and again and is left alone for a while; ``kind`` is its name here."""

    name: ClassVar[str] = "breaker.system_rested.v1"
    kind: str


@dataclass(frozen=True)
class SystemRecovered(Event):
    """An outside system that was left alone answered again; ``kind`` is its name here."""

    name: ClassVar[str] = "breaker.system_recovered.v1"
    kind: str
