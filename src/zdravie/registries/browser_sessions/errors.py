"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class SignInEnded(DomainError):
    code = "LOGIN-ENDED"
    message = "Этот вход уже завершён"
    status = 409
