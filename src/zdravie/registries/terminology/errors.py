"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class UnknownSpecialty(DomainError):
    code = "TERM-UNKNOWN-SPECIALTY"
    message = "Такой специальности нет. Выберите из списка"
    status = 404
    field = "specialty"
