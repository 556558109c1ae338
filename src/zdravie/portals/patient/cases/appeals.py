"""Objecting to a refusal: the form, the way up after silence, the papers for a court."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import queries
from zdravie.platform.casework.actions.attach_document import EVIDENCE, attach_document
from zdravie.platform.casework.actions.escalate_appeal import escalate_appeal
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.answer_lines import answer_lines
from zdravie.platform.casework.deadlines import end_of_appeal_term
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import Channel
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.cases import cards
from zdravie.portals.patient.cases.forms import AppealForm

UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write the objection; evidence that was uploaded stays whatever is wrong with the words."""
    actor, now = cabinet.actor_of(request), clock.now()
    case = queries.get_own_case(case_id, actor=actor, purpose="appeal")
    is_sent = request.method == "POST"
    form = AppealForm(request.POST, request.FILES) if is_sent else AppealForm()
    if is_sent and form.is_valid():
        try:
            for upload in request.FILES.getlist("evidence"):
                attach_document(
                    case_id=case.pk,
                    kind=EVIDENCE,
                    name=upload.name or "",
                    content=upload.read(),
                    actor=actor,
                    now=now,
                )
            file_appeal(
                case_id=case.pk,
                text=form.cleaned_data["text"],
                late_reason=form.cleaned_data["late_reason"],
                channel=Channel.PORTAL,
                actor=actor,
                now=now,
            )
        except DomainError as refusal:
            form.add_refusal("evidence" if refusal.field == "file" else refusal.field or "", refusal)
        else:
            return redirect("patient:case", case.pk)
    decision = queries.find_last_decision(case)
    until = (
        end_of_appeal_term(get_service(case.service), decision.second_at or decision.at) if decision else now
    )
    context = {
        "case": case,
        "service": get_service(case.service),
        "form": form,
        "decision": decision,
        "until": until,
        "is_late": now > until,
        "evidence": [one for one in queries.list_documents(case) if one.kind == EVIDENCE],
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return cabinet.show(request, "cases/appeal.html", context, section="services", status=status)


@gate(Access.SIGNED_IN)
@require_POST
def escalate(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """After silence: ask those above."""
    escalate_appeal(case_id=case_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:case", case_id)


@gate(Access.SIGNED_IN)
@require_safe
def court(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything of the administrative stage on one page, to be printed (MB-098)."""
    case = queries.get_own_case(case_id, actor=cabinet.actor_of(request), purpose="papers for a court")
    service = get_service(case.service)
    titles = {one.code: one.title for one in service.documents()}
    documents = [
        (titles.get(one.kind, ""), one) for one in case.documents.filter(letter=None).select_related("file")
    ]
    context = {
        "case": case,
        "service": service,
        "lines": answer_lines(service, case.answers),
        "decisions": case.decisions.exclude(standing="PROPOSED"),
        "causes": cards.cause_lines(service, queries.list_causes(case)),
        "appeals": case.appeals.all(),
        "letters": queries.list_letters(case),
        "documents": documents,
        "steps": cards.timeline(service, case, due_at=None, now=clock.now()),
    }
    return cabinet.show(request, "cases/court.html", context, section="services")
