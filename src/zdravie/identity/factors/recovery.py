"""
Recovery codes: twelve digits in three groups, which any keyboard types and any telephone dictates.

Forty bits guessed three times in half an hour are safe; a stolen table is worthless without the server's
key, because digests are keyed.
"""

import secrets
from uuid import UUID

from zdravie.platform.vault.blind import blind_index

DIGITS = 12
_GROUP = 4


def draw_codes(count: int) -> list[str]:
    """Different codes, each equally likely."""
    drawn: set[str] = set()
    while len(drawn) < count:
        drawn.add(f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
    return sorted(drawn)


def show(code: str) -> str:
    """«1234 5678 9012»."""
    return " ".join(code[at : at + _GROUP] for at in range(0, DIGITS, _GROUP))


def digest(account_id: UUID, code: str) -> bytes:
    """How a code is kept: for its account alone."""
    return blind_index("factors.recovery", f"{account_id}:{code}")
