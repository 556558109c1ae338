"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class SecretTold(DomainError):
    """C-24: nobody is ever asked for these."""

    code = "SUPPORT-SECRET"
    message = "Не присылайте пароли и коды из СМС, даже нам: мы их не спрашиваем. Уберите их из текста"
    status = 422
    field = "text"
