"""What the customer, or the bank in their stead, may do with a payment."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.bank.models import SaidWord

Words = str | Promise
Said = SaidWord.Said
A_ROUBLE = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what the bank then says, how often it tells the portal, and by how many kopecks it errs."""

    code: str
    name: Words
    what_happens: Words
    said: SaidWord.Said = Said.PAID
    times_told: int = 1
    less: int = 0


PAY = Choice("pay", _("Оплатить"), _("Деньги списаны, банк сообщает об этом порталу."))
DECLINE = Choice(
    "decline", _("Отклонить"), _("Банк не проводит платёж и сообщает об этом."), said=Said.DECLINED
)
AWKWARD = (
    Choice(
        "silent",
        _("Оплатить и молчать"),
        _("Деньги списаны, но сообщение пропало: портал должен спросить сам."),
        times_told=0,
    ),
    Choice(
        "thrice",
        _("Оплатить и сообщить трижды"),
        _("Одно и то же сообщение приходит три раза."),
        times_told=3,
    ),
    Choice("less", _("Оплатить на рубль меньше"), _("Банк сообщает не ту сумму."), less=A_ROUBLE),
)
CHOICES = {choice.code: choice for choice in (PAY, DECLINE, *AWKWARD)}
