"""The queue of papers, and one request with everything that is compared."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zdravie.identity.proofing import desk, meetings, queries
from zdravie.identity.proofing.actions.approve_request import approve_request
from zdravie.identity.proofing.actions.claim_request import claim_request
from zdravie.identity.proofing.actions.judge_paper import judge_paper
from zdravie.identity.proofing.actions.reject_request import reject_request
from zdravie.identity.proofing.actions.release_request import release_request
from zdravie.identity.proofing.kinds import kind_of
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.serving import answer_with
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.operator.desk import show_on_desk
from zdravie.portals.operator.review import cards
from zdravie.portals.operator.review.forms import ApproveForm, JudgeForm, RejectForm

_SECTIONS = {"PAPERS": "queue", "VIDEO": "meetings", "IN_PERSON": "in_person"}


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def queue(request: Request) -> HttpResponse:
    """Papers that wait, those with the nearest deadline first."""
    now = clock.now()
    lines = [
        cards.line_of(one, me=request.actor.id, now=now, is_fresh=desk.is_claim_fresh(one, now))
        for one in queries.list_queue(actor=request.actor, now=now)
    ]
    return show_on_desk(request, "operator/queue.html", {"lines": lines}, section="queue")


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def detail(request: Request, request_id: UUID) -> HttpResponse:
    """One request: papers beside the answers, what registers said, the verdict."""
    return _show(request, request_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def claim(request: Request, request_id: UUID) -> HttpResponse:
    """Take into work."""
    claim_request(request_id=request_id, actor=request.actor, now=clock.now())
    return _to(request_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def release(request: Request, request_id: UUID) -> HttpResponse:
    """Put back."""
    released = release_request(request_id=request_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse(f"operator:{_SECTIONS[released.kind]}"))


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def judge(request: Request, request_id: UUID, paper_id: UUID) -> HttpResponse:
    """Accept one paper, or say why not."""
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _show(request, request_id, form, status=422)
    try:
        judge_paper(
            request_id=request_id,
            paper_id=paper_id,
            reason_code=form.cleaned_data["reason"],
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, request_id, form, status=refusal.status)
    return _to(request_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def approve(request: Request, request_id: UUID) -> HttpResponse:
    """Confirm the identity."""
    form = ApproveForm(request.POST)
    form.is_valid()
    try:
        approve_request(
            request_id=request_id,
            is_compared=form.cleaned_data.get("compared", False),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, request_id, form, status=refusal.status)
    return _to(request_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def reject(request: Request, request_id: UUID) -> HttpResponse:
    """Return with a reason, or refuse for good."""
    form = RejectForm(request.POST)
    if not form.is_valid():
        return _show(request, request_id, form, status=422)
    try:
        reject_request(
            request_id=request_id,
            reason_code=form.cleaned_data["reason"],
            is_final=form.cleaned_data["is_final"],
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, request_id, form, status=refusal.status)
    return _to(request_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def file(request: Request, file_id: UUID) -> HttpResponse:
    """A paper of the request that this operator took."""
    return answer_with(open_file(file_id=file_id, actor=request.actor, purpose="operator's desk"))


def _show(
    request: Request, request_id: UUID, wrong: Form | None = None, *, status: int = 200
) -> HttpResponse:
    now = clock.now()
    proofing = queries.get_reviewed_request(request_id, actor=request.actor, now=now)
    is_mine = proofing.claimed_by_id == request.actor.id
    context: dict[str, object] = {
        "proofing": proofing,
        "kind": kind_of(proofing.kind),
        "state": cards.STATES[proofing.state],
        "is_open": proofing.state == ProofingRequest.State.IN_REVIEW,
        "is_mine": is_mine,
        "is_others": bool(proofing.claimed_by_id) and not is_mine and desk.is_claim_fresh(proofing, now),
        "lines": list(cards.lines_of(proofing.answers)),
        "account": cards.account_lines(proofing.account),
        "registers": cards.register_lines(queries.registers_said(proofing)),
        "papers": cards.paper_cards(queries.list_papers(proofing)),
        "word": meetings.word_of(proofing) if proofing.kind == "VIDEO" else "",
        "wrong": wrong,
        "judge": JudgeForm(),
        "approve": wrong if isinstance(wrong, ApproveForm) else ApproveForm(),
        "reject": wrong if isinstance(wrong, RejectForm) else RejectForm(),
    }
    return show_on_desk(
        request, "operator/request.html", context, section=_SECTIONS[proofing.kind], status=status
    )


def _to(request_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("operator:request", args=[request_id]))
