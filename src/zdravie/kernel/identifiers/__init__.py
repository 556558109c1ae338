"""Numbers and names by which the state knows a person: read from any spelling, checked, shown in one."""

from zdravie.kernel.identifiers.errors import InvalidIdentifier

__all__ = ["InvalidIdentifier"]
