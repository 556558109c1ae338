"""Which factors a person may give now: a list that each room of factors adds its own to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.esignature.queries import has_certificate
from zdravie.identity.factors.queries import count_recovery_codes, has_app, has_passkey
from zdravie.identity.signin.strength import assurance_of
from zdravie.identity.signin.types import Awaited, Channel
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.identifiers import phone

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    One line of the chooser.

    ``page`` is the address name of its page; a way with ``is_sent`` begins by a POST there, because
    something goes out to the person.
    """

    amr: str
    page: str
    icon: str
    title: Words
    hint: Words
    is_sent: bool = False
    channel: str = ""
    """How the code travels, for a way that is sent."""


Source = Callable[[Account, Awaited], list[Way]]
"""What one room of factors offers for this account; it imports nothing of the others."""


def ways_for(awaited: Awaited) -> list[Way]:
    """The factors that lead to what is asked for, the strongest first."""
    account = find_active(awaited.account_id)
    if account is None:
        return []
    offered = [way for source in SOURCES for way in source(account, awaited)]
    return [way for way in offered if assurance_of({*awaited.amr, way.amr}) >= awaited.wanted]


def _passkey(account: Account, awaited: Awaited) -> list[Way]:
    if "hwk" in awaited.amr or not has_passkey(account.pk):
        return []
    hint = _("Отпечаток, лицо или ПИН-код устройства")
    return [Way(amr="hwk", page="second_passkey", icon="lock", title=_("Ключ входа"), hint=hint)]


def _app(account: Account, awaited: Awaited) -> list[Way]:
    if "otp" in awaited.amr or not has_app(account.pk):
        return []
    hint, title = _("Работает и без связи"), _("Код из приложения")
    return [Way(amr="otp", page="second_app", icon="qr", title=title, hint=hint)]


def _recovery_code(account: Account, awaited: Awaited) -> list[Way]:
    if "otp" in awaited.amr or not count_recovery_codes(account.pk):
        return []
    hint, title = _("Один из тех, что вы распечатали"), _("Запасной код")
    return [Way(amr="otp", page="second_recovery", icon="print", title=title, hint=hint)]


def _telephone(account: Account, awaited: Awaited) -> list[Way]:
    """An SMS, and a call where there is a gateway for calls."""
    if not is_phone_a_factor(account, now=clock.now()) or {"sms", "tel"} & set(awaited.amr):
        return []
    hint = _("На номер %(phone)s") % {"phone": phone.mask(account.phone)}
    by_sms = Way(
        amr="sms",
        page="second_code",
        icon="phone",
        title=_("Код из СМС"),
        hint=hint,
        is_sent=True,
        channel=Channel.SMS,
    )
    by_call = Way(
        amr="tel",
        page="second_code",
        icon="bell",
        title=_("Код из звонка"),
        hint=_("Позвоним и продиктуем"),
        is_sent=True,
        channel=Channel.VOICE,
    )
    return [by_sms, by_call] if settings.ZDRAVIE_VOICE_GATEWAY else [by_sms]


def _password(account: Account, awaited: Awaited) -> list[Way]:
    if not account.password or "pwd" in awaited.amr:
        return []
    hint = _("Тот, с которым вы входите")
    return [Way(amr="pwd", page="second_password", icon="lock", title=_("Пароль"), hint=hint)]


def _signature(account: Account, awaited: Awaited) -> list[Way]:
    is_asked_for = awaited.wanted is Assurance.HIGH and account.identity >= IdentityLevel.STANDARD
    if "sc" in awaited.amr or not (is_asked_for or has_certificate(account.pk)):
        return []
    hint, title = _("Токен и ПИН-код"), _("Электронная подпись")
    return [Way(amr="sc", page="second_signature", icon="edit", title=title, hint=hint)]


SOURCES: tuple[Source, ...] = (_passkey, _signature, _app, _password, _telephone, _recovery_code)
