"""What a cabinet passes to its shell: menu, bell, the person in the corner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section of the menu. ``key`` equals ``section`` in the context of the pages inside it."""

    url: str
    label: str
    icon: str
    key: str
    short: str = ""
    """For the bar of a telephone, where the label is too long."""


@dataclass(frozen=True, slots=True)
class Me:
    """The signed-in person in the corner of the header."""

    name: str
    initials: str
    url: str


@dataclass(frozen=True, slots=True)
class Bell:
    """The way to the notices and how many are new."""

    url: str
    count: int = 0
