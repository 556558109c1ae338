"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NotYourself(DomainError):
    code = "FAMILY-SELF"
    message = "Это ваш собственный СНИЛС. Укажите СНИЛС близкого человека"
    field = "snils"


class ChildTooOld(DomainError):
    code = "FAMILY-AGE"
    message = "Карту ребёнка родители открывают до 15 лет. Старшие дети и взрослые дают согласие по СМС"
    field = "birth_on"


class TooManyAsks(DomainError):
    code = "FAMILY-ASKS"
    message = "Сегодня вы уже отправили несколько запросов. Попробуйте завтра"
    status = 429


class WrongCode(DomainError):
    code = "FAMILY-CODE"
    message = "Код не подошёл. Проверьте цифры в СМС близкого человека или запросите новый код"
    field = "code"


class RepresentationNotFound(DomainError):
    code = "FAMILY-NO-TIE"
    message = "Такого доступа нет среди ваших. Откройте раздел «Моя семья»"
    status = 404
