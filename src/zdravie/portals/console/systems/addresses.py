"""Our addresses as an integrator writes them into the settings of a system."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Address:
    """What it is for, and the address to copy."""

    label: Words
    url: str


def origin() -> str:
    """Where the outside finds us, without a slash at the end."""
    address: str = settings.ZDRAVIE_URLS["id"]
    return address


def oidc_addresses() -> list[Address]:
    """Most libraries need the first one only."""
    named: tuple[tuple[Words, str], ...] = (
        (_("Описание службы (discovery)"), "discovery"),
        (_("Вход человека"), "authorize"),
        (_("Обмен кода на токены"), "token"),
        (_("Сведения о человеке"), "userinfo"),
        (_("Открытые ключи (JWKS)"), "jwks"),
        (_("Выход"), "logout"),
        (_("Запрос с сервера на сервер (PAR)"), "par"),
        (_("Киоск"), "device_authorization"),
        (_("Проверка токена"), "introspect"),
        (_("Отзыв токена"), "revoke"),
    )
    return [
        Address(_("Издатель (issuer)"), origin()),
        *(Address(label, origin() + reverse(f"oidc:{name}")) for label, name in named),
    ]


def esia_addresses() -> list[Address]:
    """Both generations; the paths are those of ESIA letter for letter."""
    named: tuple[tuple[Words, str], ...] = (
        (_("Вход человека, нынешнее поколение"), "/aas/oauth2/v2/ac"),
        (_("Обмен кода, нынешнее поколение"), "/aas/oauth2/v3/te"),
        (_("Вход человека, прежнее поколение"), "/aas/oauth2/ac"),
        (_("Обмен кода, прежнее поколение"), "/aas/oauth2/te"),
        (_("Сведения о человеке, вместо {oid} его номер"), "/rs/prns/{oid}"),
        (_("Выход"), "/idp/ext/Logout"),
        (_("Наши сертификаты для проверки токенов"), "/public/esia.zip"),
    )
    return [
        Address(_("Узел, вместо esia.gosuslugi.ru"), origin()),
        Address(_("Издатель (iss) в токенах"), settings.ZDRAVIE_ESIA_ISSUER),
        *(Address(label, origin() + path) for label, path in named),
    ]
