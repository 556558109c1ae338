"""Telephone and e-mail of the person: what is confirmed, what waits, how they change."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.contacts.actions.begin_email_change import begin_email_change
from zdravie.identity.contacts.actions.begin_phone_change import begin_phone_change
from zdravie.identity.contacts.actions.cancel_change import cancel_change
from zdravie.identity.contacts.actions.confirm_email import confirm_email
from zdravie.identity.contacts.actions.confirm_phone_change import confirm_phone_change
from zdravie.identity.contacts.actions.report_phone_lost import report_phone_lost
from zdravie.identity.contacts.actions.resend_confirmation import resend_confirmation
from zdravie.identity.contacts.queries import find_link, get_own_contacts
from zdravie.identity.contacts.types import Kind
from zdravie.identity.signin.types import Challenge, Channel, Purpose
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.account.cards import mask_email
from zdravie.portals.id_pages.contacts.cards import ContactsCard
from zdravie.portals.id_pages.contacts.forms import NewEmailForm, NewPhoneForm, NothingTyped
from zdravie.portals.id_pages.door import code_page
from zdravie.portals.id_pages.door.forms import CodeForm
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Both contacts with their states, and what can be done about them."""
    return _show_overview(request, NothingTyped())


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: Request) -> HttpResponse:
    """«Мобильный телефон»: name the new number; a code goes to it."""
    form, status = NewPhoneForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                challenge = begin_phone_change(
                    phone=form.cleaned_data["phone"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                passage.wait_for(request, challenge)
                return HttpResponseRedirect(reverse("id_pages:contact_phone_code"))
    contacts = get_own_contacts(actor=request.actor, now=clock.now())
    context = {"form": form, "contacts": ContactsCard.of(contacts)}
    return render(request, "id_pages/contacts/phone.html", context, status=status)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def phone_code(request: Request) -> HttpResponse:
    """The code from the new telephone; the right one moves the account to it."""
    challenge = _find_challenge(request)
    if challenge is None:
        return HttpResponseRedirect(reverse("id_pages:contact_phone"))
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return code_page.show(request, challenge, form)
    if not form.is_valid():
        return code_page.show(request, challenge, form, status=UNPROCESSABLE)
    try:
        confirm_phone_change(
            challenge_id=challenge.id,
            code=form.cleaned_data["code"],
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return code_page.show(request, challenge, form, status=refusal.status)
    return _back("phone")


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def phone_resend(request: Request) -> HttpResponse:
    """Another code to the new telephone, perhaps by a call this time."""
    challenge = _find_challenge(request)
    if challenge is None:
        return HttpResponseRedirect(reverse("id_pages:contact_phone"))
    try:
        fresh = begin_phone_change(
            phone=challenge.address,
            channel=Channel.VOICE if request.POST.get("channel") == Channel.VOICE else Channel.SMS,
            is_resend=True,
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form = CodeForm({})
        form.errors.clear()
        form.add_domain_error(refusal)
        return code_page.show(request, challenge, form, status=refusal.status)
    passage.wait_for(request, fresh)
    return HttpResponseRedirect(code_page.address(request, fresh, sent="again"))


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def phone_lost(request: Request) -> HttpResponse:
    """What to do when the telephone is gone; a POST switches its codes off."""
    form, status = NothingTyped(), 200
    if request.method == "POST":
        try:
            report_phone_lost(actor=request.actor, now=clock.now())
        except DomainError as refusal:
            form, status = _refused(refusal), refusal.status
        else:
            return _back("lost")
    contacts = get_own_contacts(actor=request.actor, now=clock.now())
    context = {"form": form, "contacts": ContactsCard.of(contacts)}
    return render(request, "id_pages/contacts/phone_lost.html", context, status=status)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: Request) -> HttpResponse:
    """Name an e-mail, the first one or another; a letter goes to it."""
    form, status = NewEmailForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                begin_email_change(email=form.cleaned_data["email"], actor=request.actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return _back("letter")
    contacts = get_own_contacts(actor=request.actor, now=clock.now())
    context = {"form": form, "contacts": ContactsCard.of(contacts)}
    return render(request, "id_pages/contacts/email.html", context, status=status)


@gate(Access.SIGNED_IN)
@require_POST
def email_again(request: Request) -> HttpResponse:
    """Another letter to the address that waits."""
    try:
        resend_confirmation(actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _show_overview(request, _refused(refusal), status=refusal.status)
    return _back("letter")


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def email_confirm(request: Request, token: str) -> HttpResponse:
    """
    Where the letter leads. The button confirms, not the visit: programs that look into letters visit links.

    Nobody is signed in by it, whichever browser opens it.
    """
    address, form, status = find_link(token, now=clock.now()), NothingTyped(), 200
    confirmed = ""
    if request.method == "POST" or address is None:
        try:
            confirmed = confirm_email(token=token, actor=request.actor, now=clock.now())
        except DomainError as refusal:
            form, status = _refused(refusal), refusal.status
    context = {
        "form": form,
        "address": mask_email(confirmed or address or "") if confirmed or address else "",
        "is_confirmed": bool(confirmed),
    }
    return render(request, "id_pages/contacts/email_confirm.html", context, status=status)


@gate(Access.SIGNED_IN)
@require_POST
def cancel(request: Request, kind: str) -> HttpResponse:
    """
    Drop the change that waits; the old contact stays.

    :raises Http404: there is no such contact
    """
    if kind.upper() not in set(Kind):
        raise Http404
    try:
        cancel_change(kind=Kind(kind.upper()), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _show_overview(request, _refused(refusal), status=refusal.status)
    return _back("cancelled")


def _find_challenge(request: Request) -> Challenge | None:
    """The code to a new telephone that this browser waits for."""
    challenge = passage.find_challenge(request)
    is_ours = challenge is not None and challenge.purpose is Purpose.NEW_PHONE and not challenge.is_used
    return challenge if is_ours else None


def _show_overview(request: Request, form: Form, *, status: int = 200) -> HttpResponse:
    contacts = get_own_contacts(actor=request.actor, now=clock.now())
    context: dict[str, object] = {
        "form": form,
        "contacts": ContactsCard.of(contacts),
        "can_enter_code": _find_challenge(request) is not None,
        "done": request.GET.get("done", ""),
    }
    return show_in_frame(
        request, "id_pages/contacts/overview.html", context, section="contacts", status=status
    )


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('id_pages:contacts')}?done={done}")


def _refused(refusal: DomainError) -> NothingTyped:
    form = NothingTyped({})
    form.add_domain_error(refusal)
    return form
