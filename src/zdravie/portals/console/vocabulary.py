"""What every scope opens, said to an integrator; both vocabularies, and the words for the other choices."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Group = tuple[Words, Mapping[str, Words]]

OIDC: tuple[Group, ...] = (
    (
        _("Сведения о человеке"),
        {
            "openid": _("номер учётной записи и уровень её подтверждения; нужен всегда"),
            "profile": _("фамилия, имя, отчество, дата рождения"),
            "phone": _("номер телефона"),
            "email": _("адрес почты"),
            "snils": _("СНИЛС"),
            "identity": _("уровень подтверждения отдельным именем; ничего не добавляет к openid"),
        },
    ),
    (_("Доступ без человека"), {"offline_access": _("токен обновления: сведения и после ухода человека")}),
)
ESIA: tuple[Group, ...] = (
    (
        _("Сведения о человеке"),
        {
            "openid": _("номер учётной записи (oid) и ID-токен; нужен почти всегда"),
            "fullname": _("фамилия, имя, отчество"),
            "birthdate": _("дата рождения"),
            "birthplace": _("место рождения"),
            "gender": _("пол"),
            "snils": _("СНИЛС"),
            "inn": _("ИНН"),
            "id_doc": _("паспорт или другой основной документ"),
        },
    ),
    (
        _("Связь и адреса"),
        {
            "mobile": _("мобильный телефон"),
            "email": _("адрес почты"),
            "contacts": _("телефон, почта и адреса вместе, старое имя"),
            "addresses": _("адреса проживания и регистрации"),
        },
    ),
    (
        _("Документы"),
        {
            "medical_doc": _("полис ОМС"),
            "birth_cert_doc": _("свидетельство о рождении"),
            "foreign_passport_doc": _("заграничный паспорт"),
            "drivers_licence_doc": _("водительское удостоверение"),
            "military_doc": _("военный билет"),
            "residence_doc": _("вид на жительство"),
            "temporary_residence_doc": _("разрешение на временное проживание"),
            "history_passport_doc": _("прежние паспорта"),
            "vehicle_reg_cert_doc": _("свидетельство о регистрации машины"),
            "change_fullname_cert_doc": _("свидетельство о перемене имени"),
            "marriage_cert_doc": _("свидетельство о браке"),
            "divorce_cert_doc": _("свидетельство о расторжении брака"),
            "paternity_cert_doc": _("свидетельство об отцовстве"),
            "death_cert_doc": _("свидетельство о смерти"),
        },
    ),
    (
        _("Дети"),
        {
            "kid_fullname": _("имена детей"),
            "kid_birthdate": _("даты рождения детей"),
            "kid_gender": _("пол детей"),
            "kid_snils": _("СНИЛС детей"),
            "kid_inn": _("ИНН детей"),
            "kid_birth_cert_doc": _("свидетельства о рождении детей"),
            "kid_medical_doc": _("полисы ОМС детей"),
            "kid_mobile": _("телефоны детей"),
            "kid_email": _("почта детей"),
            "kid_school_data": _("школа"),
        },
    ),
    (
        _("Остальное, для настоящей ЕСИА"),
        {
            "usr_inf": _("весь профиль разом, старое имя"),
            "vehicles": _("транспортные средства"),
            "usr_org": _("организации человека"),
            "self_employed": _("самозанятость"),
            "bank_account": _("счета в банках"),
            "electronic_workbook": _("трудовая книжка"),
            "ils_doc": _("пенсионный счёт"),
            "ndfl_person": _("справки о доходах"),
            "payout_income": _("выплаты и доход"),
            "payments_egisso": _("социальные выплаты"),
            "pension_reference": _("справка о пенсии"),
            "pre_retirement_age": _("предпенсионный возраст"),
            "osago_policy": _("полис ОСАГО"),
            "remd_medical_doc": _("медицинские документы из РЭМД"),
            "prm_chg": _("продление согласия"),
            "bio": _("биометрия"),
        },
    ),
)
DIALECTS: Mapping[str, tuple[Group, ...]] = {"oidc": OIDC, "esia": ESIA}

PROOFS: Mapping[str, tuple[Words, Words]] = {
    "client_secret_basic": (
        _("Секрет в заголовке"),
        _("client_secret_basic: так умеют все библиотеки. Если не знаете, берите это"),
    ),
    "client_secret_post": (_("Секрет в теле запроса"), _("client_secret_post: для программ, где нет выбора")),
    "private_key_jwt": (
        _("Подпись своим ключом"),
        _("private_key_jwt: секрета нет, у нас лежит только ваш открытый ключ"),
    ),
    "none": (
        _("Без секрета"),
        _("none: киоск или приложение, где секрет не сохранить; защищает PKCE"),
    ),
    "esia_signature": (_("Подпись сертификатом"), _("каждый запрос подписан, как в ЕСИА")),
}
ASSURANCE: Mapping[int, Words] = {
    1: _("любой вход, хватит кода из СМС"),
    2: _("два подтверждения"),
    3: _("ключ входа или электронная подпись"),
}
IDENTITY: Mapping[int, Words] = {
    1: _("любая учётная запись"),
    2: _("стандартная или выше: СНИЛС и паспорт сверены"),
    3: _("только подтверждённая"),
}


def known(dialect: str) -> tuple[str, ...]:
    """All scopes of the vocabulary in the order of the pages."""
    return tuple(scope for _title, scopes in DIALECTS[dialect] for scope in scopes)


def meaning_of(dialect: str, scope: str) -> Words:
    """What it opens; a scope without words is named as it is."""
    return next((scopes[scope] for _title, scopes in DIALECTS[dialect] if scope in scopes), scope)
