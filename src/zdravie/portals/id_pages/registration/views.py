"""Registration: form, live checks, code, welcome."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.signin import rules
from zdravie.identity.signin.actions.begin_registration import begin_registration
from zdravie.identity.signin.actions.finish_registration import finish_registration
from zdravie.identity.signin.actions.register_with_proven_phone import register_with_proven_phone
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Purpose
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_count
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.captcha.part import Part, guard
from zdravie.portals.id_pages.door import code_page
from zdravie.portals.id_pages.door.forms import CodeForm
from zdravie.portals.id_pages.registration.forms import RegistrationForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit import dates
from zdravie.portals.kit.fields import PasswordField
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import PROBLEMS, show_problem

UNPROCESSABLE = 422
_CHECKS = "checks"


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    """The form; a telephone proven on the sign-in page is not asked for again."""
    proof = passage.find_proof(request)
    form = RegistrationForm(request.POST or None, proven_phone=proof[1] if proof else "")
    captcha = guard(request, Kind.REGISTRATION)
    if request.method != "POST":
        return _show_form(request, form, captcha)
    if not _is_acceptable(form) or captcha:
        return _show_form(request, form, captcha, status=UNPROCESSABLE)
    visitor, now = visitor_of(request), clock.now()
    try:
        if proof:
            signed_in = register_with_proven_phone(
                person=form.person(), challenge_id=proof[0], visitor=visitor, actor=request.actor, now=now
            )
            return passage.let_in(request, signed_in, visitor, passage.onward(request, "welcome"))
        started = begin_registration(person=form.person(), visitor=visitor, actor=request.actor, now=now)
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show_form(request, form, status=refusal.status)
    passage.wait_for(request, started.challenge, registration_id=started.registration_id)
    return HttpResponseRedirect(passage.onward(request, "register_code"))


@gate(Access.PUBLIC)
@require_POST
def check(request: Request, field: str) -> HttpResponse:
    """One field as it would be judged; nothing is looked up, so nothing can be found out."""
    if field not in RegistrationForm.base_fields:
        raise Http404
    done = request.session.get(_CHECKS, 0) + 1
    if done > get_count("signin.checks_a_session", on=dates.today()):
        return show_problem(request, PROBLEMS[429])
    request.session[_CHECKS] = done
    form = RegistrationForm(request.POST)
    _is_acceptable(form)
    if not request.htmx:
        return _show_form(request, form, status=UNPROCESSABLE if form.errors else 200)
    is_secret = isinstance(form.fields[field], PasswordField)
    context = {"bound": form[field], "is_secret": is_secret, "was_told": "told" in request.POST}
    return render(request, "id_pages/registration/_check.html", context)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """The code that opens the account."""
    challenge, registration_id = passage.find_challenge(request), passage.registration_of(request)
    is_ours = challenge is not None and challenge.purpose is Purpose.REGISTRATION and not challenge.is_used
    if challenge is None or registration_id is None or not is_ours:
        return HttpResponseRedirect(passage.onward(request, "register"))
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return code_page.show(request, challenge, form)
    if not form.is_valid():
        return code_page.show(request, challenge, form, status=UNPROCESSABLE)
    visitor = visitor_of(request)
    try:
        signed_in = finish_registration(
            registration_id=registration_id,
            challenge_id=challenge.id,
            code=form.cleaned_data["code"],
            visitor=visitor,
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return code_page.show(request, challenge, form, status=refusal.status)
    return passage.let_in(request, signed_in, visitor, passage.onward(request, "welcome"))


@gate(Access.SIGNED_IN)
@require_safe
def welcome(request: Request) -> HttpResponse:
    """The account is open: what it is good for, and how to keep it safe."""
    context = {"next_url": passage.next_of(request), "has_next": passage.has_next(request)}
    return render(request, "id_pages/registration/welcome.html", context)


def _is_acceptable(form: RegistrationForm) -> bool:
    """Shape first, then the rules of the room, each refusal at its field."""
    is_valid = form.is_valid()
    said = form.cleaned_data
    problems: list[DomainError] = []
    if said.get("birth_on"):
        problems += rules.find_birth_problems(said["birth_on"], on=dates.today())
    if said.get("password"):
        problems += rules.find_password_problems(
            said["password"],
            names=tuple(said.get(name, "") for name in ("family_name", "given_name", "patronymic")),
            phone=form.proven_phone or said.get("phone", ""),
            birth_on=said.get("birth_on"),
            on=dates.today(),
        )
    for problem in problems:
        form.add_domain_error(problem)
    return is_valid and not problems


def _show_form(
    request: Request, form: RegistrationForm, captcha: Part | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "captcha": captcha,
        "back_url": passage.onward(request, "sign_in"),
        "proven_phone": form.proven_phone,
        "details": [form[name] for name in form.fields if name != "agreement"],
    }
    return render(request, "id_pages/registration/form.html", context, status=status)
