"""Which factors a person may give now: a list that each room of factors adds its own to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.esignature.queries import has_certificate
from zdravie.identity.signin.strength import assurance_of
from zdravie.identity.signin.types import Awaited
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


Source = Callable[[Account, Awaited], list[Way]]
"""What one room of factors offers for this account; it imports nothing of the others."""


def ways_for(awaited: Awaited) -> list[Way]:
    """The factors that lead to what is asked for, the strongest first."""
    account = find_active(awaited.account_id)
    if account is None:
        return []
    offered = [way for source in SOURCES for way in source(account, awaited)]
    return [way for way in offered if assurance_of({*awaited.amr, way.amr}) >= awaited.wanted]


def _telephone(account: Account, awaited: Awaited) -> list[Way]:
    if not is_phone_a_factor(account, now=clock.now()) or {"sms", "tel"} & set(awaited.amr):
        return []
    hint = _("На номер %(phone)s") % {"phone": phone.mask(account.phone)}
    title = _("Код из СМС")
    return [Way(amr="sms", page="second_code", icon="phone", title=title, hint=hint, is_sent=True)]


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


SOURCES: tuple[Source, ...] = (_signature, _password, _telephone)
