"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NotAPerson(DomainError):
    code = "NOTICE-NOT-A-PERSON"
    message = "Уведомления есть только у человека, который вошёл в кабинет"
    status = 403
