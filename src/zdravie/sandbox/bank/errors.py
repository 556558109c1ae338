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
