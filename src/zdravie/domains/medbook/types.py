"""What the room says of needs and terms: small frozen values, no names of people."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The strands of the book; the word is who answers for it."""

    EXAMINATION = "EXAMINATION"
    TEST = "TEST"
    VACCINATION = "VACCINATION"
    TRAINING = "TRAINING"
    CONCLUSION = "CONCLUSION"
    """Of the holder as a whole; nothing is needed of this kind."""


class Outcome(StrEnum):
    FIT = "FIT"
    """The doctor admits, the test is clean, the dose was given, the training is passed."""
    UNFIT = "UNFIT"
    EXEMPT = "EXEMPT"
    """A vaccination put off by a doctor, or not needed because of immunity."""


class Standing(StrEnum):
    """How one need is met on a day."""

    FINE = "FINE"
    ENDING = "ENDING"
    MISSING = "MISSING"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"


class Light(StrEnum):
    GREEN = "GREEN"
    YELLOW = "YELLOW"
    RED = "RED"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the holder must have. ``months`` None: once and for all."""

    kind: Kind
    code: str
    months: int | None = None
    doses: int = 1
    is_season: bool = False
    is_binding: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the book without its paper work; ``valid_until`` is a day on which it still holds."""

    kind: Kind
    code: str
    done_on: date
    outcome: Outcome
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A need beside what meets it. ``until`` None: without an end, or not met."""

    need: Need
    standing: Standing
    until: date | None = None
    doses_done: int = 0

    @property
    def is_met(self) -> bool:
        return self.standing in (Standing.FINE, Standing.ENDING)


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether the holder may work, and until which day inclusive."""

    until: date | None
    light: Light
    items: tuple[Item, ...]

    @property
    def is_admitted(self) -> bool:
        return self.until is not None


@dataclass(frozen=True, slots=True)
class Holder:
    """What decides which needs hold for a person."""

    group: str
    is_male: bool | None
    age: int | None
    trains_yearly: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One result as a clinic, a laboratory or a training centre states it; ``key`` makes it one."""

    kind: Kind
    code: str
    done_on: date
    outcome: Outcome
    key: str
    valid_until: date | None = None
    details: str = ""


@dataclass(frozen=True, slots=True)
class PaperBook:
    """What stands on the cover of a paper book."""

    number: str
    issued_on: date
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is said of a category or a profession, besides its code and its place in the lists."""

    name: str
    name_en: str
    is_obligatory: bool
    synonyms: tuple[str, ...] = ()
    offered_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class NeedDetails:
    """What is said of a requirement, besides whose it is, its code and its days."""

    name: str
    name_en: str
    months: int | None = None
    doses: int = 1
    is_season: bool = False
    is_binding: bool = True
    sex: str = ""
    age_from: int = 0
    age_to: int = 200
    act: str
