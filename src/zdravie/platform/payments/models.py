"""
Invoices, their payments, what the bank said, the ledger, the receipts.

Personal data: who pays for what; the name of the payer, sealed. Amounts are kopecks.
"""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.payments.standing import State
from zdravie.platform.payments.types import Said, Way, Word
from zdravie.platform.vault.fields import SealedTextField


def _choices(words: type[State] | type[Said] | type[Way]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(payer_id=actor.id) if actor.is_person else self.none()

    def living_of(self, subject_id: UUID) -> "Invoice | None":
        """The one that is open or paid."""
        return self.filter(subject_id=subject_id, state__in=["OPEN", "PAID"]).first()

    def lock(self, invoice_id: UUID) -> "Invoice":
        """Locks are taken invoice first, payment after it."""
        return self.select_for_update().get(pk=invoice_id)


class Invoice(models.Model):
    """What somebody is asked to pay; one living invoice for one subject."""

    class State(models.TextChoices):
        OPEN = "OPEN"
        PAID = "PAID"
        REFUNDED = "REFUNDED"
        CANCELLED = "CANCELLED"
        EXPIRED = "EXPIRED"

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=14, unique=True)
    """As people and banks read it: the day and eight digits."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    payer_id = models.UUIDField()
    payer_name = SealedTextField()
    """JSON of the three parts of the name, for the receipt."""
    subject_id = models.UUIDField()
    fee_code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_by = models.OneToOneField("Payment", on_delete=models.PROTECT, null=True, related_name="settles")
    """The payment whose money counts; any other money goes back."""
    settled_at = models.DateTimeField(null=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payments_nothing_is_asked_for_nothing"),
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=Q(state__in=["OPEN", "PAID"]),
                name="payments_one_living_invoice_of_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["PAID", "REFUNDED"], settled_by__isnull=False, settled_at__isnull=False
                )
                | (~Q(state__in=["PAID", "REFUNDED"]) & Q(settled_by__isnull=True, settled_at__isnull=True)),
                name="payments_paid_by_a_payment",
            ),
        ]
        indexes = [
            models.Index(fields=["payer_id", "-created_at"], name="payments_invoice_by_payer"),
            models.Index(fields=["due_at"], name="payments_invoice_due", condition=Q(state="OPEN")),
        ]

    def __str__(self) -> str:
        return f"invoice {self.number} {self.state}"


class Payment(models.Model):
    """One attempt at the bank, whose key at the bank is its own number."""

    State = State

    id = models.UUIDField(primary_key=True, default=new_id)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    way = models.CharField(max_length=11, choices=_choices(Way))
    amount = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=_choices(State), default=State.PENDING)
    is_disputed = models.BooleanField(default=False)
    """The bank spoke of another sum: nothing more is asked for until somebody has looked."""
    bank_id = models.CharField(max_length=64, blank=True)
    page = models.CharField(max_length=500, blank=True)
    """The bank's own page, where the person pays; empty until the bank has opened it."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    refund_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(state="PENDING"), name="payments_one_attempt_at_a_time"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payments_attempt_has_an_amount"),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="payments_waiting", condition=Q(state="PENDING")),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk} {self.state}"


class BankWord(models.Model):
    """What the bank said, each word once. Rows only grow in number: a trigger refuses to change one."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="words")
    number = models.CharField(max_length=64)
    said = models.CharField(max_length=8, choices=_choices(Said))
    amount = models.BigIntegerField()
    said_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "number"], name="payments_a_word_is_heard_once"),
        ]

    def __str__(self) -> str:
        return f"{self.said} of {self.payment_id}"

    def as_word(self) -> Word:
        return Word(self.number, Said(self.said), self.amount, self.said_at)


class Transfer(models.Model):
    """
    One line of the ledger: money goes from one account to another, so every line sums to nothing.

    Rows only grow in number: a trigger refuses to change or delete one.
    """

    class Account(models.TextChoices):
        BANK = "BANK"
        """Money at the bank."""
        FEES = "FEES"
        """Fees that were earned."""
        OWED = "OWED"
        """Money that came and was not asked for: it goes back."""

    class Kind(models.TextChoices):
        CHARGE = "CHARGE"
        REFUND = "REFUND"

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    debit = models.CharField(max_length=4, choices=Account.choices)
    credit = models.CharField(max_length=4, choices=Account.choices)
    amount = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "kind"], name="payments_money_moves_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payments_transfer_has_an_amount"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="payments_transfer_has_two_sides"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} of {self.payment_id}"


class Receipt(models.Model):
    """The proof of a payment, one for an invoice whatever happens afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id)
    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, related_name="receipt")
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="receipt")
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"receipt {self.pk}"
