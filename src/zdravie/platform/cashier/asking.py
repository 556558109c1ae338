"""What an application costs: the invoice of its fee, if the catalogue has one."""

from datetime import datetime

from django.utils import translation

from zdravie.kernel.actor import Actor
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.registry import get_service
from zdravie.platform.payments.actions.create_invoice import create_invoice
from zdravie.platform.payments.models import Invoice
from zdravie.platform.payments.types import NewInvoice, Payer


def ask(case: Case, fee_code: str, actor: Actor, now: datetime) -> bool:
    """Whether the applicant has to pay before the case goes on; in the transaction that sends it."""
    service = get_service(case.service)
    with translation.override("ru"):
        title = str(service.title)
    details = NewInvoice(subject_id=case.pk, fee_code=fee_code, title=title, payer=_payer_of(case, service))
    invoice = create_invoice(details=details, actor=actor, now=now)
    return invoice is not None and invoice.state == Invoice.State.OPEN


def _payer_of(case: Case, service: Service) -> Payer:
    """By the names of the application: family name, given name, patronymic."""
    family, given, patronymic, *_ = [*(case.answers.get(code, "") for code in service.names), "", "", ""]
    return Payer(person_id=case.applicant_id, family_name=family, given_name=given, patronymic=patronymic)
