"""What passes between this room and the others. Money is a whole number of kopecks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Way(StrEnum):
    """How a person pays."""

    CARD = "CARD"
    WALLET = "WALLET"
    ONLINE_BANK = "ONLINE_BANK"
    QR = "QR"


class Said(StrEnum):
    """What the bank can say of a payment."""

    OPENED = "OPENED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    PAID = "PAID"
    REFUNDED = "REFUNDED"


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that the bank said; ``number`` tells a repetition from a new word."""

    number: str
    said: Said
    amount: int
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who pays, as the receipt names them."""

    person_id: UUID
    family_name: str
    given_name: str
    patronymic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvoice:
    """
    What is to be paid for. ``subject_id`` is the case or whatever the money is for; ``fee_code`` names the
    fee of the catalogue, ``medbook`` or ``medbook.food``; ``title`` stands on the page and on the receipt.
    """

    subject_id: UUID
    fee_code: str
    title: str
    payer: Payer


@dataclass(frozen=True, slots=True)
class AtBank:
    """A payment as the bank has opened it."""

    bank_id: str
    page: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the bank's own list: ``key`` is our number of the payment."""

    key: str
    words: tuple[Word, ...]
