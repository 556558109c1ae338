"""The blind indexes of this room, so that a value is always indexed for the same purpose."""

from zdravie.platform.vault.blind import blind_index


def snils_index(snils: str) -> bytes:
    """The index of a SNILS of eleven digits."""
    return blind_index("person.snils", snils)


def phone_index(phone: str) -> bytes:
    """The index of a telephone in E.164."""
    return blind_index("person.phone", phone)


def oms_index(policy: str) -> bytes:
    """The index of a policy number of sixteen digits."""
    return blind_index("person.oms", policy)
