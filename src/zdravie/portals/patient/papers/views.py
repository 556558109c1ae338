"""The person's documents: the list, one of them, its file, links to it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework.queries import list_own_cases
from zdravie.platform.files.serving import answer_with
from zdravie.platform.papers.actions.close_share import close_share
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.papers.actions.share_paper import share_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.queries import get_own_paper, list_looks, list_open_shares, list_own_papers
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.cases.cards import list_uploads
from zdravie.portals.patient.papers.cards import PaperCard, ShareCard, look_cards
from zdravie.portals.patient.papers.forms import ShareForm


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first; before them applications that wait for files."""
    now, actor = clock.now(), cabinet.actor_of(request)
    context = {
        "papers": [PaperCard.of(paper, now=now) for paper in list_own_papers(actor=actor)],
        "uploads": list_uploads(list_own_cases(actor=actor)),
    }
    return cabinet.show(request, "papers/list.html", context, section="papers")


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One of them: the file, the links, who checked it."""
    paper = get_own_paper(paper_id=paper_id, actor=cabinet.actor_of(request))
    return _show(request, paper, ShareForm(), clock.now())


@gate(Access.SIGNED_IN)
@require_safe
def file(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The sealed PDF."""
    opened = open_paper(paper_id=paper_id, actor=cabinet.actor_of(request), purpose="own document")
    return answer_with(opened)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Make a link; whoever comes here by its address is led to the paper."""
    actor, now = cabinet.actor_of(request), clock.now()
    paper = get_own_paper(paper_id=paper_id, actor=actor)
    if request.method != "POST":
        return redirect("patient:paper", paper_id)
    form = ShareForm(request.POST)
    if form.is_valid():
        days, passcode = int(form.cleaned_data["days"]), form.cleaned_data["passcode"]
        try:
            share_paper(paper_id=paper_id, days=days, passcode=passcode, actor=actor, now=now)
        except DomainError as refusal:
            form.add_domain_error(refusal)
        else:
            return redirect("patient:paper", paper_id)
    return _show(request, paper, form, now, status=422)


@gate(Access.SIGNED_IN)
@require_POST
def unshare(request: HttpRequest, paper_id: UUID, share_id: UUID) -> HttpResponse:
    """Close a link before its time."""
    close_share(share_id=share_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:paper", paper_id)


def _show(
    request: HttpRequest, paper: Paper, form: ShareForm, now: datetime, status: int = 200
) -> HttpResponse:
    context = {
        "paper": PaperCard.of(paper, now=now),
        "form": form,
        "shares": [ShareCard.of(one) for one in list_open_shares(paper=paper, now=now)],
        "looks": look_cards(list_looks(paper=paper)),
    }
    return cabinet.show(request, "papers/detail.html", context, section="papers", status=status)
