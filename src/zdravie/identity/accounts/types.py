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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenPaper:
    """A paper that was looked at; ``kind`` is a kind of ``Document``, ``number`` begins with the series."""

    kind: str
    number: str
    series: str = ""
    issued_on: date | None = None
    issuer: str = ""
    department_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenPerson:
    """What a verification has proven about the owner of an account."""

    family_name: str
    given_name: str
    patronymic: str = ""
    birth_on: date
    snils: str
    inn: str = ""
    paper: ProvenPaper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRepresented:
    """A child or ward as the account holder names them; ``relation`` and ``gender`` as in the models."""

    relation: str
    family_name: str
    given_name: str
    patronymic: str = ""
    birth_on: date
    gender: str = ""
    snils: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """An address as people write it on an envelope."""

    zip_code: str = ""
    region: str
    city: str
    street: str = ""
    house: str
    flat: str = ""

    @property
    def in_one_line(self) -> str:
        """«115054, Москва, ул. Валовая, д. 3, кв. 12»."""
        parts = [self.zip_code, self.region, self.city if self.city != self.region else "", self.street]
        house = f"д. {self.house}" if self.house else ""
        flat = f"кв. {self.flat}" if self.flat else ""
        return ", ".join(part for part in (*parts, house, flat) if part)
