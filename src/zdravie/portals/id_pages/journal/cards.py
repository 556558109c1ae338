"""What the pages of the journal show: ways and outcomes, changes, devices and places in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.identity.signin import changes, networks
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.own_journal import Line
from zdravie.identity.signin.types import Outcome

Words = str | Promise

METHODS: dict[str, Words] = {
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
OUTCOMES: dict[str, Words] = {
    "SIGNED_IN": _("вход выполнен"),
    "WRONG_CODE": _("неверный код"),
    "WRONG_PASSWORD": _("неверный пароль"),
    "WRONG_FACTOR": _("второе подтверждение не подошло"),
    "ACCOUNT_BLOCKED": _("кабинет остановлен"),
}
_STRENGTH: dict[int, Words] = {
    1: _("одно подтверждение"),
    2: _("два подтверждения"),
    3: _("ключ или подпись"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    at: datetime
    title: Words
    how: Words
    is_good: bool
    is_change: bool
    is_this: bool
    device: str
    ip: str
    place: str
    client: str

    @classmethod
    def of(cls, line: Line, *, clients: dict[str, str], session: str) -> Self:
        one = line.sign_in or line.change
        where: dict[str, Any] = {
            "at": line.at,
            "device": one.device if one else "",
            "ip": (one.ip if one else None) or "",
            "place": say_place(one.ip if one else None),
        }
        if line.sign_in is None:
            kind = line.change.kind if line.change else ""
            return cls(
                title=changes.say(kind),
                how="",
                is_good=True,
                is_change=True,
                is_this=False,
                client="",
                **where,
            )
        record = line.sign_in
        return cls(
            title=OUTCOMES[record.outcome],
            how=METHODS[record.method],
            is_good=record.outcome == Outcome.SIGNED_IN,
            is_change=False,
            is_this=str(record.pk) == session,
            client=clients.get(record.client, ""),
            **where,
        )


@dataclass(frozen=True, slots=True)
class Device:
    """One open session."""

    id: UUID
    device: str
    client: str
    strength: Words
    opened_at: datetime
    seen_at: datetime
    ip: str
    place: str
    is_this: bool

    @classmethod
    def of(cls, session: Session, *, clients: dict[str, str], this: str) -> Self:
        return cls(
            id=session.pk,
            device=session.device,
            client=clients.get(session.client, ""),
            strength=_STRENGTH.get(session.assurance, ""),
            opened_at=session.opened_at,
            seen_at=session.last_seen_at,
            ip=session.ip or "",
            place=say_place(session.ip),
            is_this=str(session.pk) == this,
        )


def say_place(ip: str | None) -> str:
    """The name of a known network; of the others nobody here knows where they are, and it is said so."""
    name = networks.place_of(ip)
    return gettext(name) if name else gettext("место неизвестно")


LOCAL_NETWORK = _("эта сеть")
"""Of ``signin/data/networks.toml``; here for the translators."""
