"""Payments as the bank keeps them: what it has said of one, and what it may still say."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from zdravie.sandbox.bank import errors
from zdravie.sandbox.bank.models import SaidWord, TakenPayment

Said = SaidWord.Said
LIFE = timedelta(minutes=20)
_OVER = (Said.DECLINED, Said.EXPIRED, Said.PAID, Said.REFUNDED)
_MOST_LISTED = 100


def get_payment(key: UUID) -> TakenPayment:
    """
    The payment with the asker's key.

    :raises PaymentAbsent: there is none
    """
    found = TakenPayment.objects.filter(key=key).first()
    if found is None:
        raise errors.PaymentAbsent
    return found


def say(payment: TakenPayment, said: SaidWord.Said, *, amount: int, now: datetime) -> SaidWord:
    """Keep what the bank says; the same thing twice is said once."""
    word, _ = SaidWord.objects.get_or_create(
        payment=payment, said=said, defaults={"amount": amount, "said_at": now}
    )
    return word


def words_of(payment: TakenPayment, *, now: datetime) -> list[SaidWord]:
    """Everything said; a payment whose time ran out is said to be expired when it is looked at."""
    if now >= payment.expires_at and not is_over(payment):
        say(payment, Said.EXPIRED, amount=payment.amount, now=now)
    return list(payment.words.order_by("said_at", "pk"))


def is_over(payment: TakenPayment) -> bool:
    """Whether nothing more can be paid on it."""
    return payment.words.filter(said__in=_OVER).exists()


def list_payments(*, since: datetime, after: UUID | None) -> list[TakenPayment]:
    """A page of the list, oldest first; ``after`` is the key of the last line seen."""
    found = TakenPayment.objects.filter(created_at__gte=since).order_by("pk")
    if after is not None:
        found = found.filter(pk__gt=get_payment(after).pk)
    return list(found[:_MOST_LISTED])


def find_by_code(fields: dict[str, str], *, now: datetime) -> TakenPayment | None:
    """The open payment that a QR code means: the number of its invoice and its sum."""
    found = TakenPayment.objects.filter(number=fields.get("QuittId", ""), expires_at__gt=now)
    open_ones = [one for one in found.order_by("-created_at") if not is_over(one)]
    return next((one for one in open_ones if str(one.amount) == fields.get("Sum")), None)


def word_in_json(word: SaidWord) -> dict[str, Any]:
    """As askers read it."""
    return {
        "number": str(word.pk),
        "said": word.said,
        "amount": word.amount,
        "said_at": word.said_at.isoformat(),
    }


def payment_in_json(payment: TakenPayment, *, now: datetime) -> dict[str, Any]:
    """The payment with all words."""
    words = words_of(payment, now=now)
    return {
        "key": str(payment.key),
        "payment": str(payment.pk),
        "amount": payment.amount,
        "expires_at": payment.expires_at.isoformat(),
        "words": [word_in_json(word) for word in words],
    }
