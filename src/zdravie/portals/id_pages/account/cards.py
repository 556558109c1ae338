"""What the pages of the account show: numbers masked, ways and outcomes in words."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account, Document, NameChange
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import phone
from zdravie.kernel.person_names import full_name

Words = str | Promise
_SHOWN_DIGITS = 4

_LEVELS: dict[IdentityLevel, Words] = {
    IdentityLevel.NONE: _("не подтверждена"),
    IdentityLevel.SIMPLIFIED: _("упрощённая"),
    IdentityLevel.STANDARD: _("стандартная"),
    IdentityLevel.CONFIRMED: _("подтверждённая"),
}


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The page «Профиль»: enough for the owner to recognise, little for whoever looks over the shoulder."""

    full_name: str
    birth_on: date
    phone: str
    is_phone_confirmed: bool
    snils: str
    email: str
    is_email_confirmed: bool
    level: Words
    has_password: bool
    created_at: datetime

    @classmethod
    def of(cls, account: Account) -> Self:
        return cls(
            full_name=account.full_name,
            birth_on=account.birth_on,
            phone=phone.mask(account.phone),
            is_phone_confirmed=account.phone_confirmed_at is not None,
            snils=mask_snils(account.snils),
            email=mask_email(account.email) if account.email else "",
            is_email_confirmed=account.email_confirmed_at is not None,
            level=_LEVELS[account.identity],
            has_password=bool(account.password),
            created_at=account.created_at,
        )


_PAPERS: dict[str, Words] = {
    "RF_PASSPORT": _("Паспорт гражданина РФ"),
    "FID_DOC": _("Иностранный паспорт"),
    "TMP_ID": _("Временное удостоверение личности"),
    "RSDNC_PER": _("Вид на жительство"),
    "SRV_PASS": _("Служебный паспорт"),
    "FRGN_PASS": _("Заграничный паспорт"),
    "RF_DRIVING_LICENSE": _("Водительское удостоверение"),
    "MLTR_ID": _("Военный билет"),
    "MDCL_PLCY": _("Полис ОМС"),
    "RF_BRTH_CERT": _("Свидетельство о рождении"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the profile; only its end is shown."""

    name: Words
    number: str
    is_verified: bool

    @classmethod
    def of(cls, document: Document) -> Self:
        number = str(json.loads(document.details).get("number", ""))
        return cls(
            name=_PAPERS[document.kind],
            number="•" * max(0, len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:],
            is_verified=document.state == Document.State.VERIFIED,
        )


@dataclass(frozen=True, slots=True)
class PastName:
    """How the account called its owner before a verification."""

    full_name: str
    until: datetime

    @classmethod
    def of(cls, change: NameChange) -> Self:
        before = json.loads(change.before)
        names = (before["family_name"], before["given_name"], before.get("patronymic", ""))
        return cls(full_name=full_name(*names), until=change.changed_at)


def mask_snils(value: str) -> str:
    """•••-•••-445 95."""
    return f"•••-•••-{value[6:9]} {value[9:]}"


def mask_email(value: str) -> str:
    """a•••@mail.ru: the first letter and the domain."""
    local, _at, domain = value.partition("@")
    return f"{local[:1]}•••@{domain}"
