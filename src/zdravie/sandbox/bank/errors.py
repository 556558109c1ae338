"""What the bank will not do."""

from zdravie.kernel.errors import DomainError


class TokenWrong(DomainError):
    code = "BANK-TOKEN"
    message = "Нужен заголовок Authorization: Bearer с ключом банка"
    status = 401


class MethodWrong(DomainError):
    code = "BANK-METHOD"
    message = "Запросы принимаются методом POST"
    status = 405


class CodeUnknown(DomainError):
    code = "BANK-CODE"
    message = "Такого кода нет, он уже использован или вышел его срок"
    status = 404


class ReturnForeign(DomainError):
    code = "BANK-RETURN"
    message = "Банк не знает системы, которая вас прислала. Вернитесь туда и начните заново"
    status = 400


class SignOnSilent(DomainError):
    code = "BANK-SILENT"
    message = "Служба входа не отвечает. Повторите через минуту"
    status = 502


class SignOnRefused(DomainError):
    code = "BANK-REFUSED"
    message = "Служба входа не приняла подтверждение: %(reason)s"
    status = 409


class PaymentAbsent(DomainError):
    code = "BANK-NO-PAYMENT"
    message = "Такого платежа в банке нет"
    status = 404


class PaymentWrong(DomainError):
    code = "BANK-PAYMENT"
    message = "В запросе не то: сумма, номер, назначение и адреса обязательны, адреса только портала"
    status = 422


class KeyTaken(DomainError):
    code = "BANK-KEY"
    message = "С этим ключом уже просили о другом платеже"
    status = 409


class PaymentOver(DomainError):
    code = "BANK-OVER"
    message = "Этот платёж уже закончился. Вернитесь на портал"
    status = 409


class NothingToReturn(DomainError):
    code = "BANK-NO-MONEY"
    message = "По этому платежу денег не поступало"
    status = 409


class CodeUnreadable(DomainError):
    code = "BANK-QR"
    message = "Банк не узнаёт этот код. Скопируйте строку под QR-кодом целиком, она начинается с ST00012"
    status = 422
    field = "text"


class OutOfOrder(DomainError):
    code = "BANK-DOWN"
    message = "Банк не работает: кто-то выключил его на странице переключателя"
    status = 503
