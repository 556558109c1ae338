"""The pages: the mailboxes, one mailbox, the switch of the server."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.identifiers import email
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.sandbox.mailbox import queries
from zdravie.sandbox.mailbox.actions.switch_server import switch_server
from zdravie.sandbox.mailbox.forms import AddressForm, SwitchForm
from zdravie.sandbox.mailbox.models import ServerMode
from zdravie.sandbox.mailbox.modes import in_words


@gate(Access.PUBLIC)
@never_cache
@require_safe
def boxes(request: HttpRequest) -> HttpResponse:
    """The mailboxes, and the field that opens one, whether anything came to it or not."""
    form = AddressForm(request.GET) if "address" in request.GET else AddressForm()
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(reverse("mailbox:inbox", args=[form.cleaned_data["address"].lower()]))
    return render(
        request,
        "mailbox/boxes.html",
        {"form": form, "boxes": queries.list_boxes(), "server": in_words(queries.get_server())},
        status=422 if form.is_bound else 200,
    )


@gate(Access.PUBLIC)
@never_cache
@require_safe
def inbox(request: Request, address: str) -> HttpResponse:
    """
    One mailbox. The page asks every two seconds for what came after the newest letter it shows.

    :raises Http404: no mailbox can have such an address
    """
    try:
        owner = email.parse(address).lower()
    except InvalidIdentifier as error:
        raise Http404 from error
    if owner != address:
        return HttpResponseRedirect(reverse("mailbox:inbox", args=[owner]))
    if request.htmx and request.GET.get("newest", "") == str(queries.find_newest(address=owner) or ""):
        return HttpResponse(status=204)
    letters = queries.list_letters(address=owner)
    context: dict[str, Any] = {
        "address": owner,
        "letters": letters,
        "newest": letters[0].pk if letters else "",
    }
    if request.htmx:
        return render(request, "mailbox/_letters.html", context)
    return render(request, "mailbox/inbox.html", {**context, "server": queries.get_server()})


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """The modes of the server; a POST chooses one."""
    server = queries.get_server()
    if request.method != "POST":
        form = SwitchForm(initial={"mode": server.mode, "slow_seconds": server.slow_seconds})
        return _show_switch(request, form, server)
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return _show_switch(request, form, server)
    switch_server(
        mode=ServerMode.Mode(form.cleaned_data["mode"]),
        slow_seconds=form.cleaned_data["slow_seconds"],
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("mailbox:switch") + "?" + urlencode({"switched": 1}))


def _show_switch(request: HttpRequest, form: SwitchForm, server: ServerMode) -> HttpResponse:
    context = {
        "form": form,
        "server": in_words(server),
        "is_switched": "switched" in request.GET and not form.is_bound,
        "undelivered": queries.count_undelivered(),
    }
    return render(request, "mailbox/switch.html", context, status=422 if form.is_bound else 200)
