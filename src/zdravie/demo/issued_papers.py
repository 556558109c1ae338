"""A paper for the patient of the cast, so that the section «Документы» is not empty on the first day."""

from datetime import datetime

from zdravie.demo import cast
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.own_kinds import RECEIPT

_PRICE = 35_000


def issue_receipt(now: datetime) -> None:
    """A receipt as the payments of the portal give it; the worker draws the file."""
    patient = cast.member("patient")
    issue_paper(
        kind=RECEIPT.code,
        key="demo.receipt",
        holder_id=patient.person_id,
        data={
            "holder": {
                "family_name": patient.family_name,
                "given_name": patient.given_name,
                "patronymic": patient.patronymic,
            },
            "service": "Справка для бассейна",
            "payer": [],
            "recipient": [["Организация", "Поликлиника № 8"]],
            "paid_at": f"{now.astimezone(MOSCOW):%d.%m.%Y}",
            "method": "Банковская карта",
            "payment_number": "Д-000001",
            "lines": [{"title": "Осмотр и справка", "amount": _PRICE}],
            "total": _PRICE,
        },
        actor=SYSTEM,
        now=now,
    )
