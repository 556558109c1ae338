"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class UnknownClinic(DomainError):
    code = "ORG-UNKNOWN-CLINIC"
    message = "Такой поликлиники нет. Выберите из списка"
    status = 404
    field = "clinic"
