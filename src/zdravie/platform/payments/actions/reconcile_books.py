"""Compare our payments with the bank's own list: mend what was missed, name what does not fit."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_days
from zdravie.platform.payments import events
from zdravie.platform.payments.actions.take_word import take_word
from zdravie.platform.payments.gateways import bank
from zdravie.platform.payments.models import Payment
from zdravie.platform.payments.standing import State
from zdravie.platform.payments.tasks import refund_at_bank
from zdravie.platform.payments.types import Listed

_WITH_MONEY = (State.PAID, State.REFUNDED)


@dataclass(slots=True)
class Outcome:
    """Numbers of payments: in a person's hands are the last three lists."""

    compared: int = 0
    mended: list[str] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)
    """Their money is still to go back: the bank is asked again."""
    other_sum: list[str] = field(default_factory=list)
    not_ours: list[str] = field(default_factory=list)
    not_at_bank: list[str] = field(default_factory=list)

    @property
    def flagged(self) -> int:
        return len(self.other_sum) + len(self.not_ours) + len(self.not_at_bank)


def reconcile_books(*, now: datetime) -> Outcome:
    """
    The payments of the last days (norm ``payments.reconcile_days``) against the bank's list.

    :raises BankDown: no list, nothing compared
    """
    since = now - get_days("payments.reconcile_days", on=now.astimezone(MOSCOW).date())
    outcome, seen = Outcome(), set[UUID]()
    for listed in list(bank.list_payments(since=since, now=now)):
        outcome.compared += 1
        payment = _find(listed)
        if payment is None:
            outcome.not_ours.append(listed.key)
            continue
        seen.add(payment.pk)
        _compare(payment, listed, outcome, now)
    ours = Payment.objects.filter(created_at__gte=since, state__in=_WITH_MONEY).exclude(pk__in=seen)
    outcome.not_at_bank += [str(payment.pk) for payment in ours]
    with transaction.atomic():
        fact = events.BooksReconciled(outcome.compared, len(outcome.mended), outcome.flagged)
        record_event(fact, actor=SYSTEM, now=now)
    return outcome


def _find(listed: Listed) -> Payment | None:
    try:
        return Payment.objects.filter(pk=UUID(listed.key)).first()
    except ValueError:
        return None


def _compare(payment: Payment, listed: Listed, outcome: Outcome, now: datetime) -> None:
    before = payment.state
    for word in listed.words:
        payment = take_word(payment_id=payment.pk, word=word, now=now)
    if payment.state != before:
        outcome.mended.append(str(payment.pk))
    if payment.is_disputed:
        outcome.other_sum.append(str(payment.pk))
    if payment.state == State.PAID and payment.refund_asked_at is not None:
        refund_at_bank.defer(payment_id=str(payment.pk))
        outcome.asked_again.append(str(payment.pk))
