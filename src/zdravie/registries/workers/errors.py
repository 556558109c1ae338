"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class UnknownPosition(DomainError):
    code = "WORKERS-UNKNOWN-POSITION"
    message = "Такого врача в списке нет. Выберите другого"
    status = 404
    field = "position"
