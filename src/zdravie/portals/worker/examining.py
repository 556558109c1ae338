"""Pages of an examiner: open referrals, one of them, results and samples."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.medbook import queries, workplace
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.take_samples import take_samples
from zdravie.domains.medbook.models import Referral
from zdravie.domains.medbook.needs import split_item
from zdravie.domains.medbook.types import Entry, Kind, Outcome
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.worker.forms import ResultForm
from zdravie.portals.worker.frame import EXAMINER, show

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=EXAMINER, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Whom the clinic has to examine, those who wait longest first."""
    referrals = workplace.list_open_referrals(actor=request.actor, now=clock.now())
    return show(request, "referrals.html", {"referrals": referrals}, section="referrals")


@gate(Access.ON_DUTY, duties=EXAMINER, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: Request, referral_id: UUID) -> HttpResponse:
    """One referral: what is passed, and a form for results."""
    now = clock.now()
    referral = workplace.get_referral(referral_id, actor=request.actor, now=now)
    if request.method != "POST":
        return _show(request, referral, ResultForm(choices=_choices(referral, now)), now)
    form = ResultForm(request.POST, choices=_choices(referral, now))
    if not form.is_valid():
        return _show(request, referral, form, now, status=UNPROCESSABLE)
    try:
        add_records(
            book_id=referral.book_id,
            entries=_entries(referral, form),
            clinic_id=referral.clinic_id,
            actor=request.actor,
            now=now,
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, referral, form, now, status=refusal.status)
    return redirect("worker:referral", referral_id)


@gate(Access.ON_DUTY, duties=EXAMINER, assurance=Assurance.MEDIUM)
@require_POST
def samples(request: Request, referral_id: UUID) -> HttpResponse:
    """All tests of the referral that are not at the laboratory yet go there in one order."""
    now = clock.now()
    referral = workplace.get_referral(referral_id, actor=request.actor, now=now)
    take_samples(referral_id=referral.pk, tests=_tests_to_order(referral, now), actor=request.actor, now=now)
    return redirect("worker:referral", referral_id)


def _show(
    request: Request, referral: Referral, form: ResultForm, now: datetime, *, status: int = 200
) -> HttpResponse:
    lines = {line.code: line for line in queries.list_lines(referral.book, now=now)}
    context = {
        "referral": referral,
        "lines": [lines[code] for code in referral.items if code in lines],
        "orders": workplace.list_orders(referral),
        "to_order": _tests_to_order(referral, now),
        "form": form,
    }
    return show(request, "referral.html", context, section="referrals", status=status)


def _choices(referral: Referral, now: datetime) -> list[tuple[str, str]]:
    """Lines of the referral that are not met yet, by name; another dose may be added to a begun series."""
    lines = [line for line in queries.list_lines(referral.book, now=now) if line.code in referral.items]
    unmet = [(line.code, line.requirement.title) for line in lines if not line.item.is_met]
    return [*unmet, *workplace.list_open_conclusions(referral)]


def _tests_to_order(referral: Referral, now: datetime) -> list[str]:
    ordered = {
        test for order in workplace.list_orders(referral) for test in order.tests if order.state != "REFUSED"
    }
    unmet = [split_item(code) for code, _ in _choices(referral, now)]
    return [code for kind, code in unmet if kind is Kind.TEST and code not in ordered]


def _entries(referral: Referral, form: ResultForm) -> list[Entry]:
    said = form.cleaned_data
    entries = []
    for item in said["items"]:
        kind, code = split_item(item)
        entries.append(
            Entry(
                kind,
                code,
                said["done_on"],
                Outcome(said["outcome"]),
                key=f"referral:{referral.pk}:{item}:{said['done_on']}:{said['outcome']}",
                valid_until=said["valid_until"],
                details=said["details"],
            )
        )
    return entries
