"""What the gateway will not take; each refusal has the HTTP status that the sender gets."""

from zdravie.kernel.errors import DomainError


class TokenWrong(DomainError):
    code = "SMS-TOKEN"
    message = "Нужен заголовок Authorization: Bearer с ключом этого шлюза"
    status = 401


class MethodWrong(DomainError):
    code = "SMS-METHOD"
    message = "Сообщения принимаются методом POST"
    status = 405


class KeyMissing(DomainError):
    code = "SMS-KEY"
    message = "Нужен заголовок Idempotency-Key: от 1 до 120 печатных знаков ASCII без пробелов"
    status = 400


class KeyReused(DomainError):
    code = "SMS-KEY-REUSED"
    message = "С этим ключом уже приходило другое сообщение"
    status = 409


class NotJson(DomainError):
    code = "SMS-JSON"
    message = "Тело запроса должно быть объектом JSON с полями to, text или words, expires_at"
    status = 400


class NumberWrong(DomainError):
    code = "SMS-NUMBER"
    message = "Номер в поле to пишется в виде +79001234567"
    status = 422


class TextWrong(DomainError):
    code = "SMS-TEXT"
    message = "В поле text или words нужен текст от 1 до %(most)s знаков без нулевых байтов"
    status = 422


class ExpiryWrong(DomainError):
    code = "SMS-EXPIRES"
    message = "В поле expires_at нужны дата и время ISO 8601 с часовым поясом"
    status = 422


class MessageLate(DomainError):
    code = "SMS-LATE"
    message = "Срок сообщения вышел, его не доставят"
    status = 410


class GatewayOutOfOrder(DomainError):
    code = "SMS-DOWN"
    message = "Шлюз не работает"
    status = 503


class GatewayBroken(DomainError):
    code = "SMS-BROKEN"
    message = "Шлюз сломался"
    status = 500
