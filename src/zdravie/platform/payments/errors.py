"""Refusals of this room, each said so that the person knows what to do next."""

from zdravie.kernel.errors import DomainError


class InvoiceUnknown(DomainError):
    code = "PAY-NO-INVOICE"
    message = "Такого счёта нет среди ваших. Проверьте раздел «Оплата»"
    status = 404


class AlreadyPaid(DomainError):
    code = "PAY-PAID"
    message = "Этот счёт уже оплачен. Квитанция в разделе «Оплата»"


class InvoiceClosed(DomainError):
    code = "PAY-CLOSED"
    message = "Этот счёт больше не действует, платить по нему не нужно"


class SumInDispute(DomainError):
    code = "PAY-SUM"
    message = "Банк назвал другую сумму. Мы разбираемся, второй раз платить не нужно"


class BankSilent(DomainError):
    code = "PAY-BANK"
    message = "Банк не отвечает. Деньги не списаны. Повторите через минуту, счёт никуда не денется"
    status = 503


class NothingToRefund(DomainError):
    code = "PAY-NO-REFUND"
    message = "По этому счёту возвращать нечего: он не оплачен или деньги уже возвращены"


class MayNotRefund(DomainError):
    code = "PAY-MAY-NOT-REFUND"
    message = "Вернуть деньги может только система, которая выставила счёт"
    status = 403


class PaymentUnknown(DomainError):
    code = "PAY-UNKNOWN"
    message = "Платёж с таким номером неизвестен"
    status = 404


class WordForged(DomainError):
    code = "PAY-SIGNATURE"
    message = "Подпись банка не сходится, или сообщение старое"
    status = 403


class WordUnreadable(DomainError):
    code = "PAY-UNREADABLE"
    message = "Сообщение банка не читается"
    status = 400


class FeeWrong(DomainError):
    code = "PAY-FEE"
    message = "Сбор не может быть меньше нуля, и задним числом его не назначают"
    status = 422
