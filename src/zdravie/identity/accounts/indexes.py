"""The blind indexes of this room, so that a value is always indexed for the same purpose and spelling."""

from zdravie.platform.vault.blind import blind_index


def phone_index(phone: str) -> bytes:
    """Of +7XXXXXXXXXX."""
    return blind_index("account.phone", phone)


def snils_index(snils: str) -> bytes:
    """Of eleven digits."""
    return blind_index("account.snils", snils)


def email_index(email: str) -> bytes:
    """Case is set aside: no two people share an address that differs by case alone."""
    return blind_index("account.email", email.lower())


def inn_index(inn: str) -> bytes:
    """Of twelve digits."""
    return blind_index("account.inn", inn)


def document_index(kind: str, number: str) -> bytes:
    """Of a kind of ESIA and the series with the number, signs and capitals only."""
    return blind_index("account.document", f"{kind}:{number}")
