"""Section «Оплата»: invoices, paying, what came of it, receipts."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.files.serving import answer_with
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.payments import queries
from zdravie.platform.payments.actions.ask_bank import ask_bank
from zdravie.platform.payments.actions.renew_invoice import renew_invoice
from zdravie.platform.payments.actions.start_payment import start_payment
from zdravie.platform.payments.gateways.errors import BankDown
from zdravie.platform.payments.models import Invoice, Payment
from zdravie.platform.payments.paper import find_receipt_paper
from zdravie.platform.payments.standing import State
from zdravie.platform.payments.types import Way
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.payments.cards import InvoiceCard, PaymentCard
from zdravie.portals.patient.payments.forms import PayForm


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """What is to be paid first, then what was."""
    invoices = [InvoiceCard.of(one) for one in queries.list_own_invoices(actor=cabinet.actor_of(request))]
    context = {
        "to_pay": [one for one in invoices if one.is_open],
        "past": [one for one in invoices if not one.is_open],
    }
    return cabinet.show(request, "payments/list.html", context, section="payments")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """
    One invoice: the ways to pay, or what the bank says. The bank sends the browser back here, often sooner
    than its own message comes, so the bank is asked.
    """
    actor = cabinet.actor_of(request)
    form, status = PayForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            way = Way(form.cleaned_data["way"])
            try:
                payment = start_payment(invoice_id=invoice_id, way=way, actor=actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                here = redirect("patient:payment", invoice_id)
                return here if way is Way.QR else HttpResponseRedirect(f"{payment.page}?way={way.value}")
    invoice = queries.get_own_invoice(invoice_id, actor=actor)
    payment_now, is_silent = _ask(queries.find_last_payment(invoice))
    if payment_now is not None:
        invoice.refresh_from_db()
    form.initial = {"way": payment_now.way if payment_now else Way.CARD.value}
    context = {
        "card": PaymentCard.of(invoice, payment_now),
        "form": form,
        "is_silent": is_silent,
    }
    return cabinet.show(request, "payments/detail.html", context, section="payments", status=status)


@gate(Access.SIGNED_IN)
@require_POST
def renew(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """A new invoice in place of one whose time ran out."""
    invoice = renew_invoice(invoice_id=invoice_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:payment", invoice.pk)


@gate(Access.SIGNED_IN)
@require_safe
def receipt(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """
    The receipt as a sealed PDF.

    :raises Http404: there is none yet
    """
    actor = cabinet.actor_of(request)
    invoice = queries.get_own_invoice(invoice_id, actor=actor)
    known = queries.find_receipt(invoice)
    paper = find_receipt_paper(known) if known else None
    if paper is None:
        raise Http404
    return answer_with(open_paper(paper_id=paper.pk, actor=actor, purpose="own cabinet"))


def _ask(payment: Payment | None) -> tuple[Payment | None, bool]:
    """The payment as the bank says that it stands; whether the bank was silent."""
    if payment is None or payment.state != State.PENDING or payment.invoice.state != Invoice.State.OPEN:
        return payment, False
    try:
        return ask_bank(payment_id=payment.pk, now=clock.now()), False
    except BankDown:
        return payment, True
