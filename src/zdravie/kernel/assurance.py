"""How sure the system is of who sits there: the levels that every page and action asks for."""

from enum import IntEnum


class Assurance(IntEnum):
    """Strength of the sign-in of a session (C-10); a larger level contains the smaller ones."""

    NONE = 0
    LOW = 1
    """One factor: a code by SMS or a password alone."""
    MEDIUM = 2
    """Two factors."""
    HIGH = 3
    """A passkey or a qualified electronic signature."""

    @property
    def acr(self) -> str:
        """The name that travels in the ``acr`` claim of an ID token."""
        return f"urn:zdravie:assurance:{self.name.lower()}"

    @classmethod
    def from_acr(cls, acr: str) -> "Assurance":
        """The level named by an ``acr`` claim; an unknown name proves nothing more than one factor."""
        return _BY_ACR.get(acr, cls.LOW)


_BY_ACR = {level.acr: level for level in Assurance}


class IdentityLevel(IntEnum):
    """How far the person behind an account is proven (C-13)."""

    NONE = 0
    SIMPLIFIED = 1
    """A telephone or e-mail was confirmed, nothing more."""
    STANDARD = 2
    """SNILS and passport were matched with the state registers."""
    CONFIRMED = 3
    """Identity was proven in person, by a bank, a video meeting or a qualified signature."""
