"""What the registers will not take; each refusal has the HTTP status that the asker gets."""

from zdravie.kernel.errors import DomainError


class TokenWrong(DomainError):
    code = "REGISTER-TOKEN"
    message = "Нужен заголовок Authorization: Bearer с ключом реестров"
    status = 401


class MethodWrong(DomainError):
    code = "REGISTER-METHOD"
    message = "Запросы принимаются методом POST"
    status = 405


class NotJson(DomainError):
    code = "REGISTER-JSON"
    message = "Тело запроса должно быть объектом JSON с полями-строками"
    status = 400


class FieldMissing(DomainError):
    code = "REGISTER-FIELD"
    message = "Не хватает поля %(field)s или в нём не то, что нужно"
    status = 422


class OutOfOrder(DomainError):
    code = "REGISTER-DOWN"
    message = "Реестр не работает"
    status = 503


class NumberTaken(DomainError):
    code = "REGISTER-TAKEN"
    message = "Такой номер уже записан за другим. Возьмите другой СНИЛС, ИНН, паспорт, полис или ОГРН"
    status = 409
