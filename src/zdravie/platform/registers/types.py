"""What is asked of the registers and what they say: small frozen values."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Register(StrEnum):
    """The registers by what they know."""

    PASSPORT = "PASSPORT"
    SNILS = "SNILS"
    INN = "INN"
    OMS = "OMS"
    EMPLOYER = "EMPLOYER"

    @property
    def keeper(self) -> Words:
        """Who keeps it, as the authority is called today."""
        return _KEEPERS[self]


_KEEPERS: dict[Register, Words] = {
    Register.PASSPORT: _("МВД"),
    Register.SNILS: _("Социальный фонд"),
    Register.INN: _("Налоговая служба"),
    Register.OMS: _("Фонд медицинского страхования"),
    Register.EMPLOYER: _("Реестр юридических лиц"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is meant. The date is ISO 8601."""

    family_name: str
    given_name: str
    patronymic: str = ""
    birth_on: str

    def as_fields(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportClaim:
    """What stands in a passport: ten digits, an ISO date, six digits of the department."""

    number: str
    issued_on: str
    issuer: str
    department_code: str


@dataclass(frozen=True, slots=True)
class Said:
    """``differences`` are codes of fields that the register knows otherwise; ``is_valid`` is of passports."""

    is_found: bool
    is_valid: bool = True
    differences: tuple[str, ...] = ()
    inn: str = ""


@dataclass(frozen=True, slots=True)
class PolicySaid:
    """
    What is known of a policy.

    ``number`` may differ from the one asked about: the person has another one now. ``valid_until`` is an ISO
    date, empty for the open-ended policy that citizens hold.
    """

    is_found: bool
    is_valid: bool = False
    differences: tuple[str, ...] = ()
    number: str = ""
    insurer: str = ""
    valid_until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """An organisation or an entrepreneur as registered."""

    inn: str
    ogrn: str
    name: str
    address: str
    is_active: bool
