"""How the scopes of this dialect are said to a person."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_MEANING: dict[str, Words] = {
    "openid": _("Номер вашей учётной записи и уровень её подтверждения"),
    "fullname": _("Фамилия, имя, отчество"),
    "birthdate": _("Дата рождения"),
    "birthplace": _("Место рождения"),
    "gender": _("Пол"),
    "snils": _("СНИЛС"),
    "inn": _("ИНН"),
    "id_doc": _("Паспорт или другой основной документ"),
    "contacts": _("Телефон, почта и адреса"),
    "mobile": _("Номер телефона"),
    "email": _("Адрес электронной почты"),
    "addresses": _("Адреса проживания и регистрации"),
    "vehicles": _("Транспортные средства"),
    "usr_org": _("Организации, в которых вы состоите"),
    "medical_doc": _("Полис ОМС"),
    "military_doc": _("Военный билет"),
    "foreign_passport_doc": _("Заграничный паспорт"),
    "drivers_licence_doc": _("Водительское удостоверение"),
    "birth_cert_doc": _("Свидетельство о рождении"),
    "residence_doc": _("Вид на жительство"),
    "kid_fullname": _("Имена ваших детей"),
    "kid_birthdate": _("Даты рождения детей"),
    "kid_gender": _("Пол детей"),
    "kid_snils": _("СНИЛС детей"),
    "kid_birth_cert_doc": _("Свидетельства о рождении детей"),
    "kid_medical_doc": _("Полисы ОМС детей"),
    "usr_inf": _("Все сведения профиля: имя, дата рождения, документы, контакты, адреса и дети"),
}


def said_to_person(scopes: Iterable[str]) -> list[Words]:
    """The lines of the consent page; a scope without words of its own is named as it is."""
    return [_MEANING.get(scope, scope) for scope in scopes]
