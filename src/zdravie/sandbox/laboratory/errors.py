"""What the laboratory will not take; each refusal has the HTTP status that the sender gets."""

from zdravie.kernel.errors import DomainError


class TokenWrong(DomainError):
    code = "LAB-TOKEN"
    message = "Нужен заголовок Authorization: Bearer с ключом лаборатории"
    status = 401


class MethodWrong(DomainError):
    code = "LAB-METHOD"
    message = "Заказы принимаются методом POST"
    status = 405


class OrderWrong(DomainError):
    code = "LAB-ORDER"
    message = "Нужны поля order, tests, taken_on и answer_to, ответ только той системе, что заказывает"
    status = 422


class OutOfOrder(DomainError):
    code = "LAB-DOWN"
    message = "Лаборатория не работает"
    status = 503


class SenderSilent(DomainError):
    code = "LAB-SENDER"
    message = "Тот, кто заказал анализы, не принял ответ: %(told)s"
    status = 502
