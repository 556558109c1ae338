"""The steps of a request that is filled in: data, papers, «Подтвердите отправку»."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.identity.proofing import queries, rules
from zdravie.identity.proofing.actions.add_paper import add_paper
from zdravie.identity.proofing.actions.remove_paper import remove_paper
from zdravie.identity.proofing.actions.save_answers import save_answers
from zdravie.identity.proofing.actions.submit_request import submit_request
from zdravie.identity.proofing.kinds import PAPERS, kind_of
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.proofing import cards
from zdravie.portals.id_pages.proofing.forms import PASSPORT_FIELDS, AnswersForm, PaperForm, SendForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit import dates
from zdravie.portals.kit.gate import Access, gate

SECTION = "identity"
UNPROCESSABLE = 422


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: Request, request_id: UUID) -> HttpResponse:
    """What stands in the passport and in SNILS; what was returned is marked at its field."""
    proofing = queries.get_own_request(request_id, actor=request.actor)
    if not proofing.is_editable:
        return _to("identity_request", proofing)
    kind = kind_of(proofing.kind)
    form = AnswersForm(
        request.POST if request.method == "POST" else None, kind=kind, initial=_initial(proofing)
    )
    if request.method != "POST":
        return _show_data(request, form, proofing)
    if not form.is_valid():
        return _show_data(request, form, proofing, status=UNPROCESSABLE)
    answers = form.answers()
    problems = list(rules.find_problems(answers, on=dates.today()))
    for problem in problems:
        form.add_domain_error(problem)
    if problems:
        return _show_data(request, form, proofing, status=UNPROCESSABLE)
    save_answers(request_id=request_id, answers=answers, actor=request.actor, now=clock.now())
    return _to("identity_papers" if kind.takes_papers else "identity_check", proofing)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: Request, request_id: UUID) -> HttpResponse:
    """Pictures of documents, one at a time; each refusal says what to do with the file."""
    proofing = queries.get_own_request(request_id, actor=request.actor)
    if not proofing.is_editable or not kind_of(proofing.kind).takes_papers:
        return _to("identity_request", proofing)
    is_post = request.method == "POST"
    form = PaperForm(request.POST, request.FILES) if is_post else PaperForm()
    status = 200
    if is_post:
        status = UNPROCESSABLE
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                add_paper(
                    request_id=request_id,
                    kind=form.cleaned_data["kind"],
                    name=file.name,
                    content=file.read(),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return _to("identity_papers", proofing)
    context = {"form": form, "proofing": proofing, "papers": _papers_of(proofing)}
    return show_in_frame(request, "id_pages/proofing/papers.html", context, section=SECTION, status=status)


@gate(Access.SIGNED_IN)
@require_POST
def paper_remove(request: Request, request_id: UUID, paper_id: UUID) -> HttpResponse:
    """Take one picture back."""
    remove_paper(request_id=request_id, paper_id=paper_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("id_pages:identity_papers", args=[request_id]))


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, request_id: UUID) -> HttpResponse:
    """«Подтвердите отправку»: every answer once more; the press asks the registers at once (ID-111)."""
    proofing = queries.get_own_request(request_id, actor=request.actor)
    if not proofing.is_editable:
        return _to("identity_request", proofing)
    form, status = SendForm(), 200
    if request.method == "POST":
        try:
            submit_request(request_id=request_id, actor=request.actor, now=clock.now())
        except DomainError as refusal:
            form = SendForm({})
            form.add_domain_error(refusal)
            status = refusal.status
        else:
            return _to("identity_request", proofing)
    context = {
        "form": form,
        "proofing": proofing,
        "lines": list(cards.answer_lines(proofing.answers, queries.list_papers(proofing))),
        "takes_papers": kind_of(proofing.kind).takes_papers,
    }
    return show_in_frame(request, "id_pages/proofing/check.html", context, section=SECTION, status=status)


def _show_data(
    request: Request, form: AnswersForm, proofing: ProofingRequest, *, status: int = 200
) -> HttpResponse:
    causes = cards.causes_of(queries.list_causes(proofing)) if proofing.round else []
    context = {
        "form": form,
        "proofing": proofing,
        "title": cards.title_of(proofing),
        "kind": kind_of(proofing.kind),
        "causes": causes,
        "person": [form[name] for name in form.fields if name not in PASSPORT_FIELDS],
        "passport": [form[name] for name in PASSPORT_FIELDS],
    }
    return show_in_frame(request, "id_pages/proofing/data.html", context, section=SECTION, status=status)


def _initial(proofing: ProofingRequest) -> dict[str, object]:
    answers = proofing.answers
    texts: dict[str, object] = {name: getattr(answers, name) for name in answers.__slots__}
    for name in ("birth_on", "issued_on"):
        if texts[name]:
            texts[name] = date.fromisoformat(str(texts[name]))
    return texts


def _papers_of(proofing: ProofingRequest) -> list[dict[str, object]]:
    return [{"paper": paper, "kind": PAPERS[paper.kind]} for paper in queries.list_papers(proofing)]


def _to(page: str, proofing: ProofingRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"id_pages:{page}", args=[proofing.pk]))
