"""«Мои услуги»: the list, the pages of an application, its check, its end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import answers, errors, queries, signatures
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.remove_document import remove_document
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.withdraw_case import withdraw_case
from zdravie.platform.casework.answer_lines import answer_lines, show_value
from zdravie.platform.casework.declaration import Service, Step
from zdravie.platform.casework.machine import moves_from
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import Problem, State
from zdravie.platform.casework.words import tag_of
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.serving import answer_with
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.cases import cards
from zdravie.portals.patient.cases.forms import FILE, StepForm, is_fact
from zdravie.portals.patient.services.cards import limit_of

UNPROCESSABLE = 422
_SECTION = "services"


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """All applications, what moved last first."""
    found = queries.list_own_cases(actor=cabinet.actor_of(request))
    lines = [
        (case, get_service(case.service), tag_of(get_service(case.service), case.state)) for case in found
    ]
    return cabinet.show(request, "cases/list.html", {"lines": lines}, section=_SECTION)


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where it stands, what to do now, what comes."""
    case, service = own_case(request, case_id)
    now = clock.now()
    term = queries.find_running_deadline(case)
    decision, appeal = queries.find_last_decision(case), queries.find_last_appeal(case)
    shows_causes = case.state in (State.RETURNED, State.REFUSED, State.APPEALED)
    context = {
        "case": case,
        "service": service,
        "tag": tag_of(service, case.state),
        "stage": service.stage(case.state),
        "steps": cards.timeline(service, case, due_at=term.due_at if term else None, now=now),
        "term": term,
        "is_late": term is not None and term.due_at < now,
        "causes": cards.cause_lines(service, queries.list_causes(case)) if shows_causes else [],
        "decision": decision if shows_causes else None,
        "answer": decision.text if decision and decision.outcome == "APPROVED" else "",
        "appeal": appeal,
        "documents": _with_titles(service, case),
        "lines": answer_lines(service, case.answers),
        "first_step": service.steps[0].code,
        "signed": signatures.look_again(case),
        "may_withdraw": any(one.move == "withdraw" for one in moves_from(service, case.state)),
    }
    return cabinet.show(request, "cases/detail.html", context, section=_SECTION)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    """One page of the application: saved as it is, then what is missing is said."""
    case, service = own_case(request, case_id)
    page = next((one for one in service.steps if one.code == step), None)
    if page is None:
        raise errors.StepUnknown
    if not case.is_editable:
        return redirect("patient:case", case.pk)
    if request.method != "POST":
        return _show_step(request, case, service, page)
    form = _step_form(request, case, page)
    form.is_valid()
    _attach(request, case, page, form)
    try:
        case = save_answers(
            case_id=case.pk,
            step_code=page.code,
            values=form.values(),
            seen=request.POST.get("seen", ""),
            actor=cabinet.actor_of(request),
            now=clock.now(),
        )
    except DomainError as refusal:
        # Nothing was saved, so what the draft misses says nothing of what was typed.
        form.add_domain_error(refusal)
        is_conflict = isinstance(refusal, errors.ChangedElsewhere)
        status = refusal.status if is_conflict else UNPROCESSABLE
        return _show_step(request, case, service, page, form, status=status, is_conflict=is_conflict)
    if request.POST.get("stay") and not form.errors:
        return redirect("patient:case_step", case.pk, page.code)
    missing = [one for one in queries.list_problems(case) if one.step == page.code]
    for problem in missing:
        form.add_problem(problem.field or FILE + problem.document, problem.text)
    if form.errors:
        return _show_step(request, case, service, page, form, status=UNPROCESSABLE)
    return _onward(request, case, service, page)


@gate(Access.SIGNED_IN)
@require_POST
def remove(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back."""
    case, service = own_case(request, case_id)
    document = case.documents.filter(pk=document_id).first()
    remove_document(
        case_id=case_id, document_id=document_id, actor=cabinet.actor_of(request), now=clock.now()
    )
    page = service.step_of(document=document.kind) if document else None
    return redirect("patient:case_step", case_id, page.code if page else service.steps[0].code)


@gate(Access.SIGNED_IN)
@require_safe
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """«Проверьте ответы»: everything on one page before it is signed and sent."""
    case, service = own_case(request, case_id)
    if not case.is_editable:
        return redirect("patient:case", case.pk)
    return show_check(request, case, service)


@gate(Access.SIGNED_IN)
@require_safe
def done(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Sent: the number, and what comes."""
    case, service = own_case(request, case_id)
    if case.number is None:
        return redirect("patient:case", case.pk)
    term = queries.find_running_deadline(case)
    context = {"case": case, "service": service, "term": term}
    return cabinet.show(request, "cases/done.html", context, section=_SECTION)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask once more, then take it back."""
    case, service = own_case(request, case_id)
    if request.method == "POST":
        withdraw_case(case_id=case_id, actor=cabinet.actor_of(request), now=clock.now())
        return redirect("patient:case", case_id)
    return cabinet.show(request, "cases/withdraw.html", {"case": case, "service": service}, section=_SECTION)


@gate(Access.SIGNED_IN)
@require_safe
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A file of the person's own application."""
    opened = open_file(file_id=file_id, actor=cabinet.actor_of(request), purpose="own application")
    return answer_with(opened)


def own_case(request: HttpRequest, case_id: UUID) -> tuple[Case, Service]:
    """The person's own application with its service; the look is written down."""
    case = queries.get_own_case(case_id, actor=cabinet.actor_of(request), purpose="own application")
    return case, get_service(case.service)


def _with_titles(service: Service, case: Case) -> list[tuple[object, object]]:
    titles = {one.code: one.title for one in service.documents()}
    return [(titles.get(one.kind, ""), one) for one in queries.list_documents(case)]


def _step_form(request: HttpRequest, case: Case, page: Step, *, is_fresh: bool = False) -> StepForm:
    held = dict(cards.held_documents(page, queries.list_documents(case)))
    counts = {
        one: sum(file.verdict != file.Verdict.REFUSED for file in files)
        for one, files in held.items()
        if one.is_asked(case.answers)
    }
    if is_fresh or request.method != "POST":
        return StepForm(page, case.answers, counts)
    return StepForm(page, case.answers, counts, data=request.POST, files=request.FILES)


def _attach(request: HttpRequest, case: Case, page: Step, form: StepForm) -> None:
    """Each chosen file by itself: a bad one says so at its place, the good ones stay."""
    for document in page.documents:
        for upload in request.FILES.getlist(FILE + document.code):
            try:
                attach_document(
                    case_id=case.pk,
                    kind=document.code,
                    name=upload.name or "",
                    content=upload.read(),
                    actor=cabinet.actor_of(request),
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_refusal_of_file(document, upload.name or "", refusal)


def _show_step(
    request: HttpRequest,
    case: Case,
    service: Service,
    page: Step,
    form: StepForm | None = None,
    *,
    status: int = 200,
    is_conflict: bool = False,
) -> HttpResponse:
    known = case.answers
    pages = cards.asked_steps(service, known)
    place = pages.index(page) if page in pages else 0
    form = form or _step_form(request, case, page, is_fresh=True)
    facts = [
        (field.label, show_value(field, known[field.code])) for field in page.fields if is_fact(field, known)
    ]
    stored = [
        (field.label, show_value(field, known.get(field.code, "")))
        for field in page.fields
        if not is_fact(field, known)
    ]
    documents = [
        {
            "document": document,
            "held": held,
            "field": form[FILE + document.code] if FILE + document.code in form.fields else None,
            "limit": limit_of(document, now=clock.now()),
        }
        for document, held in cards.held_documents(page, queries.list_documents(case))
        if document.is_asked(known)
    ]
    codes = queries.list_causes(case) if case.state != State.DRAFT else []
    context = {
        "case": case,
        "service": service,
        "page": page,
        "form": form,
        "typed": [form[one.code] for one in page.fields if one.code in form.fields],
        "facts": facts,
        "stored": stored if is_conflict else [],
        "seen": answers.seen(page, known),
        "documents": documents,
        "causes": [one for one in cards.cause_lines(service, codes) if one.step == page.code],
        "place": place + 1,
        "pages": pages,
        "back": pages[place - 1].code if place else "",
        "to_check": request.GET.get("to", ""),
    }
    return cabinet.show(request, "cases/step.html", context, section=_SECTION, status=status)


def _onward(request: HttpRequest, case: Case, service: Service, page: Step) -> HttpResponse:
    pages = cards.asked_steps(service, case.answers)
    after = [one for one in pages if service.steps.index(one) > service.steps.index(page)]
    if request.GET.get("to") == "check" or not after:
        return redirect("patient:case_check", case.pk)
    return redirect("patient:case_step", case.pk, after[0].code)


def show_check(
    request: HttpRequest, case: Case, service: Service, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, with what is missing, or with the refusal of the signature."""
    held = queries.list_documents(case)
    documents = [
        (document, files, page.code)
        for page in cards.asked_steps(service, case.answers)
        for document, files in cards.held_documents(page, held)
        if document.is_asked(case.answers) and (files or document.is_required(case.answers))
    ]
    problems = [
        (one, reverse("patient:case_step", args=[case.pk, one.step]) + f"?to=check#{_anchor(one)}")
        for one in queries.list_problems(case)
    ]
    context = {
        "case": case,
        "service": service,
        "lines": answer_lines(service, case.answers),
        "documents": documents,
        "problems": problems,
        "form": form,
        "shown": signatures.digest_of(queries.content_to_sign(case)),
        "is_proven": cabinet.actor_of(request).identity >= IdentityLevel.CONFIRMED,
        "last": cards.asked_steps(service, case.answers)[-1].code,
    }
    return cabinet.show(request, "cases/check.html", context, section=_SECTION, status=status)


def _anchor(problem: Problem) -> str:
    return f"id_{problem.field}" if problem.field else f"doc-{problem.document}"
