"""The pages of the sandbox: what it is, the phones, one phone, the switch."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.identifiers import phone
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.sandbox.phone import queries
from zdravie.sandbox.phone.actions.switch_gateway import switch_gateway
from zdravie.sandbox.phone.codes import find_code, find_spoken_code
from zdravie.sandbox.phone.forms import NumberForm, SwitchForm
from zdravie.sandbox.phone.models import GatewayMode, PhoneMessage
from zdravie.sandbox.phone.modes import in_words


@gate(Access.PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What stands here and where the programs are."""
    return render(request, "phone/home.html", {"gateway": in_words(queries.get_gateway()), **_programs()})


@gate(Access.PUBLIC)
@never_cache
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """The phones, and the field that opens one, whether anything came to it or not."""
    form = NumberForm(request.GET) if "number" in request.GET else NumberForm()
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(reverse("phone:inbox", args=[form.cleaned_data["number"]]))
    return render(
        request,
        "phone/numbers.html",
        {"form": form, "numbers": queries.list_numbers()},
        status=422 if form.is_bound else 200,
    )


@gate(Access.PUBLIC)
@never_cache
@require_safe
def inbox(request: Request, number: str) -> HttpResponse:
    """
    One phone. The page asks every two seconds for what came after the newest message it shows.

    :raises Http404: no phone can have such a number
    """
    try:
        owner = phone.parse(number)
    except InvalidIdentifier as error:
        raise Http404 from error
    if owner != number:
        return HttpResponseRedirect(reverse("phone:inbox", args=[owner]))
    if request.htmx and request.GET.get("newest", "") == str(queries.find_newest(number=owner) or ""):
        return HttpResponse(status=204)
    messages = queries.list_inbox(number=owner)
    context: dict[str, Any] = {
        "number": owner,
        "messages": [{"message": message, "code": _code_in(message)} for message in messages],
        "newest": messages[-1].pk if messages else "",
    }
    if request.htmx:
        return render(request, "phone/_messages.html", context)
    gateway = queries.get_gateway()
    return render(request, "phone/inbox.html", {**context, **_programs(), "gateway": gateway})


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """The modes of the gateway; a POST chooses one."""
    gateway = queries.get_gateway()
    if request.method != "POST":
        form = SwitchForm(initial={"mode": gateway.mode, "slow_seconds": gateway.slow_seconds})
        return _show_switch(request, form, gateway)
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return _show_switch(request, form, gateway)
    switch_gateway(
        mode=GatewayMode.Mode(form.cleaned_data["mode"]),
        slow_seconds=form.cleaned_data["slow_seconds"],
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("phone:switch") + "?" + urlencode({"switched": 1}))


def _code_in(message: PhoneMessage) -> str:
    is_call = message.kind == PhoneMessage.Kind.CALL
    return find_spoken_code(message.text) if is_call else find_code(message.text)


def _show_switch(request: HttpRequest, form: SwitchForm, gateway: GatewayMode) -> HttpResponse:
    context = {
        "form": form,
        "gateway": in_words(gateway),
        "is_switched": "switched" in request.GET and not form.is_bound,
        "undelivered": queries.count_undelivered(),
    }
    return render(request, "phone/switch.html", context, status=422 if form.is_bound else 200)


def _programs() -> dict[str, str]:
    """Where the other two programs are."""
    urls: dict[str, str] = settings.ZDRAVIE_URLS
    return {"id_url": urls["id"], "health_url": urls["health"]}
