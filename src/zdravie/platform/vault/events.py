"""What happens to keys."""

from dataclasses import dataclass
from typing import ClassVar

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class DataKeyRotated(Event):
    name: ClassVar[str] = "vault.data_key_rotated.v1"
    key_id: int


@dataclass(frozen=True)
class DataResealed(Event):
    name: ClassVar[str] = "vault.data_resealed.v1"
    rows: int
