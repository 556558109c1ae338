"""What a token and its centre will not do."""

from zdravie.kernel.errors import DomainError


class PinWrong(DomainError):
    code = "TOKEN-PIN"
    message = "ПИН-код не подошёл, осталось попыток: %(left)s"
    status = 422
    field = "pin"


class TokenLocked(DomainError):
    code = "TOKEN-LOCKED"
    message = "Токен заблокирован: ПИН-код трижды ввели неверно. Разблокируйте его на странице токенов"
    status = 409
    field = "pin"


class TokenUnknown(DomainError):
    code = "TOKEN-UNKNOWN"
    message = "Такого токена нет. Выберите из списка"
    status = 422
    field = "token"


class GostUnknown(DomainError):
    code = "TOKEN-GOST"
    message = "На этом компьютере OpenSSL не знает ГОСТ. Выберите RSA или ECDSA"
    status = 422
    field = "kind"


class OwnerUnreadable(DomainError):
    code = "TOKEN-OWNER"
    message = "Напишите фамилию и имя через пробел"
    status = 422
    field = "owner"
