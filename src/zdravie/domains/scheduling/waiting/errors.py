"""Refusals of the waiting list."""

from zdravie.kernel.errors import DomainError


class PlacesAreFree(DomainError):
    code = "WAIT-FREE"
    message = "Сейчас есть свободные места, ждать не нужно. Выберите время и запишитесь"


class EntryNotFound(DomainError):
    code = "WAIT-NO-ENTRY"
    message = "Такой очереди нет среди ваших. Откройте раздел «Лист ожидания»"
    status = 404


class OfferIsOver(DomainError):
    code = "WAIT-OVER"
    message = "Это место больше не держим за вами: время ответа вышло. Вы по-прежнему в очереди"
