"""Pages of the bank: the customer confirms by themselves, or a clerk does it at the counter."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.bank import assertions, errors
from zdravie.sandbox.bank.actions.confirm_visit import confirm_visit
from zdravie.sandbox.bank.actions.vouch_for_customer import vouch_for_customer
from zdravie.sandbox.bank.forms import CustomerForm, SearchForm, VisitForm
from zdravie.sandbox.registers import queries
from zdravie.sandbox.registers.models import RegisteredPerson

_CARRIED = ("return_to", "state", "nonce")


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request: HttpRequest) -> HttpResponse:
    """
    The bank's own application on the customer's telephone: who am I, and do I agree.

    :raises ReturnForeign: the person was sent by a system that the bank does not know
    """
    asked = {name: request.GET.get(name, "") for name in _CARRIED}
    if not asked["return_to"].startswith(assertions.audience() + "/") or not asked["nonce"]:
        raise errors.ReturnForeign
    form = CustomerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        customer = _customer(form)
        if customer:
            vouching = vouch_for_customer(customer=customer, nonce=asked["nonce"], now=clock.now())
            answer = urlencode({"code": vouching.code, "state": asked["state"]})
            return HttpResponseRedirect(f"{asked['return_to']}?{answer}")
    refused = f"{asked['return_to']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
    return _show(request, "bank/vouch.html", form, asked=asked, refuse_url=refused)


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The clerk's page: a code from the customer's screen, the customer's passport in the hand."""
    token = request.GET.get("token", "")
    form = VisitForm(request.POST if request.method == "POST" else None, initial={"token": token})
    if request.method == "POST":
        customer = _customer(form)
        if customer and form.is_valid():
            try:
                confirm_visit(customer=customer, token=form.cleaned_data["token"].strip(), now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
            else:
                return render(request, "bank/done.html", {"customer": customer})
    return _show(request, "bank/desk.html", form, asked={"token": token})


def _customer(form: CustomerForm) -> RegisteredPerson | None:
    """The chosen customer; the form says what is wrong if there is none."""
    if not form.is_valid():
        return None
    return queries.find_person(form.cleaned_data["customer"])


def _show(request: HttpRequest, page: str, form: CustomerForm, **more: Any) -> HttpResponse:
    search = SearchForm(request.GET)
    text = search.cleaned_data["text"] if search.is_valid() else ""
    picked = form.data.get("customer", "") if form.is_bound else ""
    context = {
        "form": form,
        "search": search,
        "picked": picked,
        "customers": queries.list_people(text=text, most=12),
    }
    return render(request, page, {**context, **more}, status=422 if form.errors else 200)
