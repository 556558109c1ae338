"""What the pages of the account show: numbers masked, ways and outcomes in words."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account, Document, NameChange
from zdravie.identity.signin.models import SignInRecord
from zdravie.identity.signin.types import Outcome
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
_METHODS: dict[str, Words] = {
    "CODE": _("по коду из СМС"),
    "PASSWORD": _("по паролю"),
    "PASSWORD_AND_CODE": _("по паролю и коду из СМС"),
    "PASSWORD_AND_TOTP": _("по паролю и коду из приложения"),
    "PASSWORD_AND_RECOVERY": _("по паролю и запасному коду"),
    "PASSWORD_AND_PASSKEY": _("по паролю и ключу входа"),
    "PASSKEY": _("по ключу входа"),
    "ESIGNATURE": _("по электронной подписи"),
    "REGISTRATION": _("регистрация"),
    "RECOVERY": _("восстановление доступа"),
    "STEP_UP": _("подтверждение действия"),
}
_OUTCOMES: dict[str, Words] = {
    "SIGNED_IN": _("вход выполнен"),
    "WRONG_CODE": _("неверный код"),
    "WRONG_PASSWORD": _("неверный пароль"),
    "WRONG_FACTOR": _("второе подтверждение не подошло"),
    "ACCOUNT_BLOCKED": _("кабинет остановлен"),
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


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the journal."""

    at: datetime
    method: Words
    outcome: Words
    is_success: bool
    is_this: bool
    device: str
    ip: str
    client: str

    @classmethod
    def of(cls, record: SignInRecord, *, client: str, is_this: bool) -> Self:
        return cls(
            at=record.at,
            method=_METHODS[record.method],
            outcome=_OUTCOMES[record.outcome],
            is_success=record.outcome == Outcome.SIGNED_IN,
            is_this=is_this,
            device=record.device,
            ip=record.ip or "",
            client=client,
        )


def mask_snils(value: str) -> str:
    """•••-•••-445 95."""
    return f"•••-•••-{value[6:9]} {value[9:]}"


def mask_email(value: str) -> str:
    """a•••@mail.ru: the first letter and the domain."""
    local, _at, domain = value.partition("@")
    return f"{local[:1]}•••@{domain}"
