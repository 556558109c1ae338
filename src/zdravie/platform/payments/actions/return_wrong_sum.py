"""A person has looked: the other sum that the bank took is to go back whole."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.payments import errors, rules
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.refunding import ask_back


@transaction.atomic
def return_wrong_sum(*, number: str, actor: Actor, now: datetime) -> Payment:
    """
    Queue the wish for the bank; once it says that the money went back, the payer may pay again.

    :param number: of the invoice, as the payer sees it
    :raises MayNotRefund: only the system does, that is the command line of the installation
    :raises InvoiceUnknown: there is no such invoice
    :raises NothingToRefund: no payment of it is in dispute
    """
    if not rules.may_refund(actor):
        raise errors.MayNotRefund
    invoice = Invoice.objects.filter(number=number).first()
    if invoice is None:
        raise errors.InvoiceUnknown
    invoice = Invoice.objects.lock(invoice.pk)
    payment = Payment.objects.select_for_update().filter(invoice=invoice, is_disputed=True).first()
    if payment is None:
        raise errors.NothingToRefund
    ask_back(invoice, payment, actor=actor, now=now)
    return payment
