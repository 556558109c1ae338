"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NothingParked(DomainError):
    code = "PARKING-GONE"
    message = "Отложенной анкеты больше нет: прошло слишком много времени. Откройте страницу заново"
    status = 404


class TooMuchToPark(DomainError):
    code = "PARKING-SIZE"
    message = "Анкета слишком большая, чтобы её отложить. Сначала подтвердите вход, потом отправьте её"
    status = 413
