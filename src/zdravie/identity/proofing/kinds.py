"""
The kinds of requests, declared in one place: what each asks for, who decides it, what it gives.

Everything else in this room reads these declarations, so that the kinds can move to a general engine of
applications as they stand.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Document
from zdravie.kernel.assurance import IdentityLevel

Words = str | Promise


class Decider(StrEnum):
    REGISTERS = "REGISTERS"
    """They agree: confirmed at once."""
    BANK = "BANK"
    OPERATOR = "OPERATOR"
    SIGNATURE = "SIGNATURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """
    ``gives`` is the level afterwards, ``needs`` the least level before. ``asks_registers`` says that what was
    typed is compared with the state registers before anybody decides.
    """

    code: str
    title: Words
    text: Words
    icon: str
    needs: IdentityLevel
    gives: IdentityLevel
    decider: Decider
    asks_registers: bool = False
    takes_papers: bool = False
    life_norm: str = ""
    """How long the one-time secret lives."""
    term_norm: str = ""
    """In how many working days an operator decides."""


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            code="REGISTERS",
            title=_("По паспорту и СНИЛС"),
            text=_("Сверим данные с реестрами МВД и Социального фонда, обычно за несколько секунд"),
            icon="book",
            needs=IdentityLevel.SIMPLIFIED,
            gives=IdentityLevel.STANDARD,
            decider=Decider.REGISTERS,
            asks_registers=True,
        ),
        Kind(
            code="BANK",
            title=_("В приложении банка"),
            text=_("Банк уже знает вас в лицо и подтвердит личность за минуту"),
            icon="shield",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.BANK,
            life_norm="proofing.bank_life",
        ),
        Kind(
            code="BANK_VISIT",
            title=_("По QR-коду в отделении банка"),
            text=_("Покажите код и паспорт сотруднику банка"),
            icon="qr",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.BANK,
            life_norm="proofing.bank_visit_life",
        ),
        Kind(
            code="VIDEO",
            title=_("На видеовстрече"),
            text=_("Оператор позвонит в выбранное время и сверит лицо с паспортом"),
            icon="video",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.OPERATOR,
        ),
        Kind(
            code="IN_PERSON",
            title=_("Лично в центре обслуживания"),
            text=_("Назовите код и покажите паспорт, это займёт пару минут"),
            icon="pin",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.OPERATOR,
            life_norm="proofing.in_person_life",
        ),
        Kind(
            code="SIGNATURE",
            title=_("Электронной подписью"),
            text=_("Войдите с действующим квалифицированным сертификатом на ваше имя"),
            icon="edit",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.SIGNATURE,
        ),
        Kind(
            code="PAPERS",
            title=_("По снимкам документов"),
            text=_(
                "Загрузите фото или скан, оператор сверит их с данными. Подходит и для иностранных документов"
            ),
            icon="upload",
            needs=IdentityLevel.SIMPLIFIED,
            gives=IdentityLevel.CONFIRMED,
            decider=Decider.OPERATOR,
            asks_registers=True,
            takes_papers=True,
            term_norm="proofing.review_term",
        ),
        Kind(
            code="NAME_CHANGE",
            title=_("Изменить имя, дату рождения или паспорт"),
            text=_("Введите данные из нового паспорта, сверим их с реестрами. Прежние останутся в истории"),
            icon="repeat",
            needs=IdentityLevel.STANDARD,
            gives=IdentityLevel.STANDARD,
            decider=Decider.REGISTERS,
            asks_registers=True,
        ),
    )
}

LEADING_PAPERS = {
    Document.Kind.PASSPORT: _("Паспорт гражданина РФ"),
    Document.Kind.TEMPORARY_CARD: _("Временное удостоверение личности"),
    Document.Kind.FOREIGN_PASSPORT: _("Паспорт иностранного гражданина"),
    Document.Kind.RESIDENCE_PERMIT: _("Вид на жительство"),
}
"""Each of them, accepted by an operator, can lead to a confirmed identity (C-14)."""

OTHER_PAPERS = {
    Document.Kind.DRIVING_LICENCE: _("Водительское удостоверение"),
    Document.Kind.SERVICE_PASSPORT: _("Служебный паспорт"),
}
"""They are looked at beside another paper and raise nothing by themselves (C-14)."""

PAPERS: dict[str, Words] = {kind.value: name for kind, name in (LEADING_PAPERS | OTHER_PAPERS).items()}


def kind_of(code: str) -> Kind:
    """
    The declaration of a kind.

    :raises KeyError: there is none
    """
    return KINDS[code]
