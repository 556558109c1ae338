"""Pages of the laboratory: its orders and its switch."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.laboratory import queries
from zdravie.sandbox.laboratory.actions.answer_order import answer_order
from zdravie.sandbox.laboratory.actions.switch_laboratory import switch_laboratory
from zdravie.sandbox.laboratory.forms import SwitchForm
from zdravie.sandbox.laboratory.models import LaboratoryMode


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The orders; a POST switches the laboratory."""
    mode = queries.get_mode()
    initial = {"mode": mode.mode, "slow_seconds": mode.slow_seconds}
    form = SwitchForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        switch_laboratory(
            mode=LaboratoryMode.Mode(form.cleaned_data["mode"]),
            slow_seconds=form.cleaned_data["slow_seconds"],
        )
        return HttpResponseRedirect(reverse("laboratory:home") + "?switched=1")
    context = {"form": form, "orders": queries.list_orders(), "is_switched": "switched" in request.GET}
    return render(request, "laboratory/home.html", context, status=422 if form.errors else 200)


@gate(Access.PUBLIC)
@require_POST
def answer(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """
    Send the answer now, or once more.

    :raises Http404: there is no such order
    """
    del request
    if queries.find_order(order_id) is None:
        raise Http404
    answer_order(order_id=order_id, mode=LaboratoryMode.Mode(queries.get_mode().mode), now=clock.now())
    return HttpResponseRedirect(reverse("laboratory:home"))
