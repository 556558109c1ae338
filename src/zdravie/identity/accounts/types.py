"""What is said about a person when an account is opened."""

from dataclasses import dataclass
from datetime import date

from zdravie.kernel.assurance import IdentityLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """
    The account to be opened; identifiers are normalised, the telephone was proven by a code.

    ``identity_level`` and ``is_email_confirmed`` may be raised only by the system itself, which has
    asked the registers; a code by SMS proves a telephone and nothing more (C-13).
    """

    family_name: str
    given_name: str
    patronymic: str = ""
    birth_on: date
    phone: str
    snils: str
    email: str = ""
    password_hash: str = ""
    identity_level: IdentityLevel = IdentityLevel.SIMPLIFIED
    is_email_confirmed: bool = False
