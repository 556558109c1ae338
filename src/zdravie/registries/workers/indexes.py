"""The blind index of this room, so that a value is always indexed for the same purpose."""

from zdravie.platform.vault.blind import blind_index


def snils_index(snils: str) -> bytes:
    """The index of a SNILS of eleven digits."""
    return blind_index("worker.snils", snils)
