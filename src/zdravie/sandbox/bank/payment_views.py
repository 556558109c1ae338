"""The bank's pages for whoever pays: confirm a payment, or bring the text of a QR code."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.bank import choices, errors, modes, payments
from zdravie.sandbox.bank.actions.settle_payment import settle_payment
from zdravie.sandbox.bank.actions.switch_bank import switch_bank
from zdravie.sandbox.bank.forms import ScanForm, SwitchForm
from zdravie.sandbox.bank.models import BankMode, TakenPayment

_HEAD = "ST00012"


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """
    The sum and the buttons; afterwards the browser goes back to the portal.

    :raises Http404: there is no such payment
    """
    payment = TakenPayment.objects.filter(pk=payment_id).first()
    if payment is None:
        raise Http404
    choice = choices.CHOICES.get(request.POST.get("choice", ""))
    if choice is not None:
        settle_payment(payment=payment, choice=choice, now=clock.now())
        return HttpResponseRedirect(payment.return_to)
    payments.words_of(payment, now=clock.now())
    context = {
        "payment": payment,
        "is_over": payments.is_over(payment),
        "pay": choices.PAY,
        "decline": choices.DECLINE,
        "awkward": choices.AWKWARD,
    }
    return render(request, "bank/pay.html", context)


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """The bank's application reads a QR code: here its text is pasted."""
    form = ScanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = _found(form.cleaned_data["text"])
        if found is not None:
            return redirect("bank:pay", found.pk)
        form.add_domain_error(errors.CodeUnreadable())
    return render(request, "bank/scan.html", {"form": form}, status=422 if form.errors else 200)


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """The bank's good and bad days; a POST chooses one."""
    mode = modes.get_mode()
    initial = {"mode": mode.mode, "slow_seconds": mode.slow_seconds}
    form = SwitchForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        switch_bank(
            mode=BankMode.Mode(form.cleaned_data["mode"]), slow_seconds=form.cleaned_data["slow_seconds"]
        )
        return HttpResponseRedirect(reverse("bank:switch") + "?switched=1")
    context = {
        "form": form,
        "modes": modes.MODES,
        "now": modes.in_words(mode),
        "is_switched": "switched" in request.GET,
    }
    return render(request, "bank/switch.html", context, status=422 if form.errors else 200)


def _found(text: str) -> TakenPayment | None:
    head, *fields = text.strip().split("|")
    if head != _HEAD:
        return None
    parts = (field.partition("=") for field in fields)
    return payments.find_by_code({name: value for name, _, value in parts}, now=clock.now())
