"""What people of the desk press: take, put back, judge, decide, confirm, answer."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import queries
from zdravie.platform.casework.actions.answer_appeal import answer_appeal
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.confirm_decision import confirm_decision
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.judge_document import judge_document
from zdravie.platform.casework.actions.release_case import release_case
from zdravie.platform.casework.deciding import foresee
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import Outcome
from zdravie.portals.desk.foreseeing import Foreseen, of_answer, of_decision
from zdravie.portals.desk.forms import AnswerForm, DecideForm, JudgeForm
from zdravie.portals.desk.frame import DECIDERS, show
from zdravie.portals.desk.views import show_case
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.kit.resuming import typed_fields

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def claim(request: Request, case_id: UUID) -> HttpResponse:
    """Take into work."""
    claim_case(case_id=case_id, actor=request.actor, now=clock.now())
    return _to(case_id)


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def release(request: Request, case_id: UUID) -> HttpResponse:
    """Put back."""
    release_case(case_id=case_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("desk:queue"))


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def judge(request: Request, case_id: UUID, document_id: UUID) -> HttpResponse:
    """One document."""
    form = JudgeForm(_service(request, case_id), request.POST)
    return _act(
        request,
        case_id,
        form,
        lambda: judge_document(
            case_id=case_id,
            document_id=document_id,
            cause_code=form.cleaned_data["cause"],
            actor=request.actor,
            now=clock.now(),
        ),
    )


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def decide(request: Request, case_id: UUID) -> HttpResponse:
    """The whole application; asked once more before anything happens."""
    now = clock.now()
    case = queries.get_case_for_desk(case_id, actor=request.actor, purpose="reviewer's desk", now=now)
    service = get_service(case.service)
    form = DecideForm(service, request.POST)
    if form.is_valid() and "sure" not in request.POST:
        said = form.cleaned_data
        outcome = Outcome(said["outcome"])

        def ask() -> Foreseen:
            codes = foresee(case, service, outcome, said["causes"], said["text"])
            return of_decision(service, outcome, codes, said["text"], now=now)

        return _ask(request, case_id, form, ask)
    return _act(
        request,
        case_id,
        form,
        lambda: decide_case(
            case_id=case_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            cause_codes=form.cleaned_data["causes"],
            text=form.cleaned_data["text"],
            actor=request.actor,
            now=clock.now(),
        ),
    )


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def confirm(request: Request, case_id: UUID) -> HttpResponse:
    """The second pair of eyes."""
    return _act(
        request,
        case_id,
        Form(request.POST),
        lambda: confirm_decision(
            case_id=case_id, agrees=request.POST.get("agrees") == "yes", actor=request.actor, now=clock.now()
        ),
    )


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def answer(request: Request, case_id: UUID) -> HttpResponse:
    """An appeal; asked once more before anything happens."""
    form = AnswerForm(request.POST)
    if form.is_valid() and "sure" not in request.POST:
        said = form.cleaned_data
        is_satisfied = said["outcome"] == "satisfy"
        return _ask(request, case_id, form, lambda: of_answer(said["text"], is_satisfied=is_satisfied))
    return _act(
        request,
        case_id,
        form,
        lambda: answer_appeal(
            case_id=case_id,
            is_satisfied=form.cleaned_data["outcome"] == "satisfy",
            text=form.cleaned_data["text"],
            actor=request.actor,
            now=clock.now(),
        ),
    )


def _service(request: Request, case_id: UUID) -> Service:
    case = queries.get_case_for_desk(case_id, actor=request.actor, purpose="reviewer's desk", now=clock.now())
    return get_service(case.service)


def _act(request: Request, case_id: UUID, form: Form, act: Callable[[], object]) -> HttpResponse:
    if not form.is_valid():
        return show_case(request, case_id, form, status=UNPROCESSABLE)
    try:
        act()
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return show_case(request, case_id, form, status=refusal.status)
    return _to(case_id)


def _ask(request: Request, case_id: UUID, form: Form, ask: Callable[[], Foreseen]) -> HttpResponse:
    """What will happen, who is told and by when; nothing has happened yet."""
    if "back" in request.POST:
        return show_case(request, case_id, form)
    try:
        foreseen = ask()
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return show_case(request, case_id, form, status=refusal.status)
    context = {
        "foreseen": foreseen,
        "fields": typed_fields(request),
        "case": queries.get_case_for_desk(
            case_id, actor=request.actor, purpose="reviewer's desk", now=clock.now()
        ),
    }
    return show(request, "sure.html", context, section="queue")


def _to(case_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:case", args=[case_id]))
