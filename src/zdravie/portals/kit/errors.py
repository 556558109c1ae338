"""Refusals of the gate itself, before any room is asked."""

from zdravie.kernel.errors import DomainError


class AssuranceTooLow(DomainError):
    code = "GATE-ASSURANCE"
    message = "Для этой страницы нужен вход с подтверждением: паролем и кодом из СМС"
    status = 403


class IdentityTooLow(DomainError):
    code = "GATE-IDENTITY"
    message = (
        "Для этой страницы нужна подтверждённая учётная запись. "
        "Подтвердите личность на странице службы входа, а если не получается, напишите в поддержку"
    )
    status = 403


class NotOnDuty(DomainError):
    code = "GATE-DUTY"
    message = (
        "Эта страница для сотрудников, у вас такой обязанности нет. "
        "Если вы сотрудник, попросите администратора дать её"
    )
    status = 403
