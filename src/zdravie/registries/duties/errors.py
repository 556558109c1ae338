"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NotAllowedToGrant(DomainError):
    code = "DUTY-NOT-ALLOWED"
    message = "Обязанности даёт и снимает администратор установки командой"
    status = 403


class NoPerson(DomainError):
    code = "DUTY-NO-PERSON"
    message = "Такого человека в регистре нет. Пусть сначала войдёт в кабинет"
    status = 404


class DutyHeld(DomainError):
    code = "DUTY-HELD"
    message = "Эта обязанность у человека уже есть"


class DutyNotHeld(DomainError):
    code = "DUTY-NOT-HELD"
    message = "Этой обязанности у человека нет"
    status = 404


class PlaceWrong(DomainError):
    code = "DUTY-PLACE"
    message = "Для обязанности в клинике укажите клинику, для представителя работодателя — организацию"
    status = 422
