"""What passes between this room and the pages."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from zdravie.kernel.person_names import full_name


class Register(StrEnum):
    """Who says that something is wrong."""

    PASSPORT = "PASSPORT"
    SNILS = "SNILS"
    INN = "INN"
    BANK = "BANK"
    OPERATOR = "OPERATOR"
    ACCOUNTS = "ACCOUNTS"
    """Another account here holds the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the person claims; identifiers are normalised, dates are ISO 8601."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_on: str = ""
    snils: str = ""
    inn: str = ""
    passport: str = ""
    """Series and number, ten digits; of a paper of another kind as printed."""
    issued_on: str = ""
    issuer: str = ""
    department_code: str = ""

    @classmethod
    def from_text(cls, text: str) -> Self:
        known: dict[str, Any] = json.loads(text)
        return cls(**known)

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def with_changes(self, **changes: str) -> Self:
        return replace(self, **changes)

    @property
    def full_name(self) -> str:
        return full_name(self.family_name, self.given_name, self.patronymic)

    @property
    def birth_date(self) -> date:
        return date.fromisoformat(self.birth_on)

    @property
    def issue_date(self) -> date | None:
        return date.fromisoformat(self.issued_on) if self.issued_on else None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, before it is a row."""

    code: str
    said_by: Register
    field: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """A request with its one-time secret, which is known only now."""

    request_id: Any
    secret: str
