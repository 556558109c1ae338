"""Invoices and payments for tests, and what a bank might say of them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from uuid import UUID

from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget
from zdravie.platform.payments.actions.create_invoice import create_invoice
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.types import NewInvoice, Payer, Said, Way, Word

AMOUNT = 50_000
SINCE = date(2020, 1, 1)


def set_norm(fee_code: str, kopecks: int) -> None:
    """A fee as if it had always been so."""
    Norm.objects.update_or_create(
        code=f"payments.fee.{fee_code}",
        valid_from=SINCE,
        defaults={"value": Decimal(kopecks), "unit": "kopeck", "act": "тест"},
    )
    forget()


def payer_actor(person_id: UUID) -> Actor:
    return Actor(ActorKind.PERSON, person_id, Assurance.MEDIUM, IdentityLevel.STANDARD, session="test")


def ask_for(
    now: datetime, *, person_id: UUID | None = None, subject_id: UUID | None = None, fee: int = AMOUNT
) -> Invoice:
    """An open invoice."""
    set_norm("medbook", fee)
    payer = Payer(
        person_id=person_id or new_id(), family_name="Семёнова", given_name="Анна", patronymic="Сергеевна"
    )
    details = NewInvoice(
        subject_id=subject_id or new_id(),
        fee_code="medbook.food",
        title="Личная медицинская книжка",
        payer=payer,
    )
    invoice = create_invoice(details=details, actor=SYSTEM, now=now)
    assert invoice is not None
    return invoice


def attempt(invoice: Invoice, now: datetime) -> Payment:
    """A payment that the bank has opened, without a bank."""
    return Payment.objects.create(
        invoice=invoice,
        way=Way.CARD.value,
        amount=invoice.amount,
        bank_id="bank-1",
        page="http://bank/pay/1/",
        created_at=now,
        expires_at=now + timedelta(minutes=20),
    )


def six_words(now: datetime) -> tuple[Word, ...]:
    """Everything that a bank can say, a wrong sum among it; each with its own number."""
    return (
        Word("1-opened", Said.OPENED, AMOUNT, now),
        Word("2-declined", Said.DECLINED, AMOUNT, now),
        Word("3-expired", Said.EXPIRED, AMOUNT, now),
        Word("4-paid", Said.PAID, AMOUNT, now),
        Word("5-paid-less", Said.PAID, AMOUNT - 100, now),
        Word("6-refunded", Said.REFUNDED, AMOUNT, now),
    )


def all_orders(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Every order of every choice among them: 1,957 of six, the empty one included."""
    return [order for length in range(len(words) + 1) for order in permutations(words, length)]


def with_repeats(order: tuple[Word, ...]) -> tuple[Word, ...]:
    """Each word at once again, and all of them once more at the end."""
    return tuple(word for one in order for word in (one, one)) + order


def read_payment_code(text: str) -> dict[str, str] | None:
    """The fields of a bank's QR code, or nothing if it is another one."""
    head, *fields = text.strip().split("|")
    if head != "ST00012" or any("=" not in field for field in fields):
        return None
    return dict(field.split("=", 1) for field in fields)
