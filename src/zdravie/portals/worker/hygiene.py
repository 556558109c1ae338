"""Pages of the hygiene centre: tests that wait for attestation, and books that must be annulled."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.medbook import workplace
from zdravie.domains.medbook.actions.annul_book import annul_book
from zdravie.domains.medbook.actions.attest_training import attest_training
from zdravie.domains.medbook.actions.decline_attestation import decline_attestation
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.worker.forms import AnnulForm, ReasonForm
from zdravie.portals.worker.frame import HYGIENE, show

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Who passed the test and waits."""
    attempts = workplace.list_waiting_tests(actor=request.actor, now=clock.now())
    return show(request, "tests.html", {"attempts": attempts}, section="tests")


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_POST
def attest(request: Request, attempt_id: UUID) -> HttpResponse:
    """The attestation gets its number and enters the book."""
    attest_training(attempt_id=attempt_id, actor=request.actor, now=clock.now())
    return redirect("worker:tests")


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Request, attempt_id: UUID) -> HttpResponse:
    """Why not, in words for the holder."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                decline_attestation(
                    attempt_id=attempt_id,
                    reason=form.cleaned_data["reason"],
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return redirect("worker:tests")
    return show(request, "decline.html", {"form": form}, section="tests", status=status)


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: Request) -> HttpResponse:
    """Annul a book by its number."""
    form = AnnulForm(request.POST if request.method == "POST" else None)
    annulled, status = "", 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                book_id = workplace.find_book_id(said["number"], actor=request.actor, now=clock.now())
                book = annul_book(
                    book_id=book_id, reason=said["reason"], actor=request.actor, now=clock.now()
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                annulled, form, status = book.number or "", AnnulForm(), 200
    return show(request, "books.html", {"form": form, "annulled": annulled}, section="books", status=status)
