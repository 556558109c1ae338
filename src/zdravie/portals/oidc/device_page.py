"""``/device/``: a person types the code from the screen of a kiosk, looks who asks, and lets it in or not."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.clients import rules
from zdravie.identity.clients.actions.decide_device import decide_device
from zdravie.identity.clients.actions.find_device import find_device
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.types import Approval
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.errors import IdentityTooLow
from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.passage.meanings import said_to_person
from zdravie.portals.passage.sign_ins import SignIn, actor_of, is_in_hand, sign_in_of


class UserCodeForm(Form):
    """Eight letters, as they stand on the screen."""

    user_code = TextField(
        label=_("Код с экрана устройства"),
        help_text=_("Восемь латинских букв. Дефис и большие буквы набирать не нужно."),
        max_length=40,
        error_messages={"required": _("Введите код с экрана устройства")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: HttpRequest) -> HttpResponse:
    """The code, typed or brought by a QR code; the person presses the button either way."""
    if request.method != "POST":
        shown = rules.parse_user_code(request.GET.get("user_code", ""))[: rules.USER_CODE_LENGTH]
        initial = {"user_code": rules.show_user_code(shown)} if shown else {}
        return _ask(request, UserCodeForm(initial=initial))
    form = UserCodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    try:
        grant = find_device(
            user_code=form.cleaned_data["user_code"], actor=actor_of(request), now=clock.now()
        )
        if actor_of(request).identity < grant.client.minimal_identity:
            raise IdentityTooLow
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _ask(request, form, status=refusal.status)
    if _sign_in(request).assurance < _least(request, grant):
        return _to_step_up(request, form.cleaned_data["user_code"], grant)
    context = {
        "client": grant.client,
        "told": said_to_person(grant.scopes),
        "code": rules.show_user_code(rules.parse_user_code(form.cleaned_data["user_code"])),
    }
    return render(request, "oidc/device_confirm.html", context)


@gate(Access.SIGNED_IN)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """The person's yes or no to the kiosk that they see."""
    sign_in, actor, now = _sign_in(request), actor_of(request), clock.now()
    form = UserCodeForm(request.POST)
    is_allowed = request.POST.get("decision") == "allow"
    try:
        grant = find_device(user_code=request.POST.get("user_code", ""), actor=actor, now=now)
        if sign_in.assurance < _least(request, grant):
            return _to_step_up(request, request.POST.get("user_code", ""), grant)
        if is_allowed and actor.identity < grant.client.minimal_identity:
            raise IdentityTooLow
        decide_device(
            grant_id=grant.pk, is_allowed=is_allowed, approval=_approval(sign_in), actor=actor, now=now
        )
    except DomainError as refusal:
        form.is_valid()
        form.add_domain_error(refusal)
        return _ask(request, form, status=refusal.status)
    return render(request, "oidc/device_done.html", {"client": grant.client, "is_allowed": is_allowed})


def _ask(request: HttpRequest, form: UserCodeForm, *, status: int = 200) -> HttpResponse:
    return render(request, "oidc/device.html", {"form": form}, status=status)


def _approval(sign_in: SignIn) -> Approval:
    return Approval(
        account_id=sign_in.account_id,
        sid=sign_in.sid,
        auth_time=sign_in.auth_time,
        assurance=sign_in.assurance,
        amr=sign_in.amr,
    )


def _least(request: HttpRequest, grant: DeviceGrant) -> Assurance:
    """What the system of the kiosk asks for; a letter alone lets no kiosk in."""
    least = Assurance(grant.client.minimal_assurance)
    return least if is_in_hand(sign_in_of(request)) else max(least, Assurance.MEDIUM)


def _to_step_up(request: HttpRequest, user_code: str, grant: DeviceGrant) -> HttpResponse:
    back = reverse("oidc:device") + "?" + urlencode({"user_code": user_code})
    level = _least(request, grant).name.lower()
    page = resolve_url(settings.ZDRAVIE_STEP_UP_URL)
    return HttpResponseRedirect(f"{page}?{urlencode({'next': back, 'level': level})}")


def _sign_in(request: HttpRequest) -> SignIn:
    sign_in = sign_in_of(request)
    assert sign_in is not None  # the gate lets nobody else in
    return sign_in
