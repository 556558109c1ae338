"""The receipt as a paper: sealed, with a code by which anyone may check it."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.own_kinds import RECEIPT
from zdravie.platform.papers.queries import find_paper
from zdravie.platform.payments.models import Receipt
from zdravie.platform.payments.types import Way

_WAYS = {
    Way.CARD: "банковская карта",
    Way.WALLET: "электронный кошелёк",
    Way.ONLINE_BANK: "онлайн-банк",
    Way.QR: "QR-код банка",
}


def order_paper(receipt: Receipt, *, now: datetime) -> Paper:
    """Once for a receipt, however often it is asked for."""
    invoice, payment = receipt.invoice, receipt.payment
    name: Mapping[str, str] = json.loads(invoice.payer_name)
    payee: Mapping[str, str] = settings.ZDRAVIE_PAYEE
    paid_at = receipt.issued_at.astimezone(MOSCOW)
    return issue_paper(
        kind=RECEIPT.code,
        key=_key(receipt),
        holder_id=invoice.payer_id,
        subject_id=invoice.subject_id,
        data={
            "holder": {
                "family_name": name["family"],
                "given_name": name["given"],
                "patronymic": name["patronymic"],
            },
            "service": invoice.title,
            "payer": [],
            "recipient": [
                ["Название", payee["Name"]],
                ["ИНН", payee.get("PayeeINN", "")],
                ["Счёт", payee["PersonalAcc"]],
                ["Банк", f"{payee['BankName']}, БИК {payee['BIC']}"],
            ],
            "paid_at": f"{paid_at:%d.%m.%Y, %H:%M}",
            "method": _WAYS[Way(payment.way)],
            "payment_number": invoice.number,
            "lines": [{"title": invoice.title, "amount": payment.amount}],
            "total": payment.amount,
        },
        actor=SYSTEM,
        now=now,
    )


def find_receipt_paper(receipt: Receipt) -> Paper | None:
    """The paper, if it has been ordered."""
    return find_paper(_key(receipt))


def _key(receipt: Receipt) -> str:
    return f"payments.receipt:{receipt.pk}"
