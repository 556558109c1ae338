"""What each scope means to a person, in both dialects; the consent page and «Доступы» use the same words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_MEANING: dict[str, tuple[Words, ...]] = {
    "openid": (_("Номер вашей учётной записи и уровень её подтверждения"),),
    "identity": (),
    "profile": (_("Фамилия, имя, отчество"), _("Дата рождения")),
    "phone": (_("Номер телефона"),),
    "offline_access": (_("Спрашивать эти сведения и тогда, когда вас нет на сайте"),),
    "fullname": (_("Фамилия, имя, отчество"),),
    "birthdate": (_("Дата рождения"),),
    "birthplace": (_("Место рождения"),),
    "gender": (_("Пол"),),
    "snils": (_("СНИЛС"),),
    "inn": (_("ИНН"),),
    "id_doc": (_("Паспорт или другой основной документ"),),
    "contacts": (_("Телефон, почта и адреса"),),
    "mobile": (_("Номер телефона"),),
    "email": (_("Адрес электронной почты"),),
    "addresses": (_("Адреса проживания и регистрации"),),
    "vehicles": (_("Транспортные средства"),),
    "usr_org": (_("Организации, в которых вы состоите"),),
    "medical_doc": (_("Полис ОМС"),),
    "military_doc": (_("Военный билет"),),
    "foreign_passport_doc": (_("Заграничный паспорт"),),
    "drivers_licence_doc": (_("Водительское удостоверение"),),
    "birth_cert_doc": (_("Свидетельство о рождении"),),
    "residence_doc": (_("Вид на жительство"),),
    "kid_fullname": (_("Имена ваших детей"),),
    "kid_birthdate": (_("Даты рождения детей"),),
    "kid_gender": (_("Пол детей"),),
    "kid_snils": (_("СНИЛС детей"),),
    "kid_birth_cert_doc": (_("Свидетельства о рождении детей"),),
    "kid_medical_doc": (_("Полисы ОМС детей"),),
    "usr_inf": (_("Все сведения профиля: имя, дата рождения, документы, контакты, адреса и дети"),),
}
"""``identity`` adds nothing to ``openid``; some clients ask for the level by its own name."""


def said_to_person(scopes: Iterable[str]) -> list[Words]:
    """The lines of the page, each once; a scope without words of its own is named as it is."""
    lines = [line for scope in scopes for line in _MEANING.get(scope, (scope,))]
    return list(dict.fromkeys(lines))
