"""What happens to the invented region."""

from dataclasses import dataclass
from typing import ClassVar

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class AccountsFilled(Event):
    name: ClassVar[str] = "demo.accounts_filled.v1"
    accounts: int


@dataclass(frozen=True)
class RegionFilled(Event):
    name: ClassVar[str] = "demo.region_filled.v1"
    people: int
    shifts: int
    appointments: int


@dataclass(frozen=True)
class ShiftsExtended(Event):
    name: ClassVar[str] = "demo.shifts_extended.v1"
    shifts: int
    appointments: int
