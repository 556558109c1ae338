"""What happens to riddles."""

from dataclasses import dataclass
from typing import ClassVar

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class RiddlesForgotten(Event):
    name: ClassVar[str] = "captcha.riddles_forgotten.v1"
    count: int
