"""«Смена пароля», its reminder, and the security question."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.accounts.actions.choose_password_reminder import choose_password_reminder
from zdravie.identity.accounts.actions.set_security_question import set_security_question
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.password_rules import strength_of
from zdravie.identity.accounts.queries import find_security_question, get_own_account
from zdravie.identity.signin.actions.change_password import change_password, is_current_asked
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.password.forms import NewPasswordForm, QuestionForm, ReminderForm
from zdravie.portals.id_pages.session import Request, opens_before_new_password
from zdravie.portals.id_pages.typing_hints import guess_slip
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@opens_before_new_password
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request) -> HttpResponse:
    """Set another password; every other browser is signed out."""
    account = get_own_account(actor=request.actor)
    form = NewPasswordForm(request.POST or None, is_current_asked=is_current_asked(account))
    slip, status = "", 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            current = form.cleaned_data.get("current", "")
            try:
                change_password(
                    current=current,
                    password=form.cleaned_data["password"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                slip, status = guess_slip(current), refusal.status
            else:
                return HttpResponseRedirect(passage.onward(request, "password_changed"))
    context = {"form": form, "slip": slip, "account": account, "is_forced": not _is_ordinary(account)}
    return render(request, "id_pages/password/change.html", context, status=status)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD"])
def changed(request: Request) -> HttpResponse:
    """The new password holds; whether to be reminded of the next one."""
    account = get_own_account(actor=request.actor)
    form = ReminderForm(initial={"days": account.password_reminder_days or ""})
    return _show_changed(request, form)


@gate(Access.SIGNED_IN)
@require_POST
def remind(request: Request) -> HttpResponse:
    """Keep the wish for a reminder."""
    form = ReminderForm(request.POST)
    if not form.is_valid():
        return _show_changed(request, form, status=UNPROCESSABLE)
    choose_password_reminder(days=form.cleaned_data["days"], actor=request.actor, now=clock.now())
    return HttpResponseRedirect(passage.next_of(request))


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Request) -> HttpResponse:
    """The security question: optional, one more hurdle at recovery and never enough alone."""
    kept = find_security_question(actor=request.actor)
    form, status = QuestionForm(request.POST or None, initial={"question": kept}), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                set_security_question(**form.cleaned_data, actor=request.actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(f"{reverse('id_pages:security_question')}?saved=1")
    context = {"form": form, "is_set": bool(kept), "was_saved": "saved" in request.GET}
    return render(request, "id_pages/password/question.html", context, status=status)


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_POST
def meter(request: Request) -> HttpResponse:
    """How strong the password in the field is; nothing is kept, nothing is looked up."""
    strength = strength_of(request.POST.get("password", "")[:256])
    return render(request, "id_pages/password/_meter.html", {"strength": strength})


def _is_ordinary(account: Account) -> bool:
    return account.password_state == Account.PasswordState.ORDINARY


def _show_changed(request: Request, form: ReminderForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "action": passage.onward(request, "password_reminder")}
    return render(request, "id_pages/password/changed.html", context, status=status)
