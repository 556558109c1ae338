"""A doctor reads the referral that brought the person, writes referrals at the visit and takes them back."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.queries import find_brought, list_written_at
from zdravie.domains.scheduling.actions.refer_from_visit import refer_from_visit
from zdravie.domains.scheduling.actions.take_referral_back import take_referral_back
from zdravie.domains.scheduling.clinic.receiving import get_received_visit
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.referring.forms import ReferForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request

State = Referral.State
_STATES: dict[str, tuple[str | Promise, str]] = {
    State.ISSUED: (_("ждёт записи"), "ok"),
    State.USED: (_("человек записан"), "info"),
    State.FULFILLED: (_("приём состоялся"), ""),
    State.EXPIRED: (_("истекло"), "warn"),
    State.WITHDRAWN: (_("отозвано"), ""),
}


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
@frame.workers_only
def refer(request: Request, appointment_id: UUID) -> HttpResponse:
    """What brought the person, what is written at this visit, and the form for one more."""
    now = clock.now()
    if request.method != "POST":
        return _show(request, appointment_id, ReferForm(), now)
    form = ReferForm(request.POST)
    if not form.is_valid():
        return _show(request, appointment_id, form, now, status=422)
    try:
        refer_from_visit(
            appointment_id=appointment_id,
            specialty_id=form.cleaned_data["specialty"],
            urgency=Referral.Urgency(form.cleaned_data["urgency"]),
            reason=form.cleaned_data["reason"],
            diagnosis=form.cleaned_data["diagnosis"],
            done=form.cleaned_data["done"],
            actor=request.actor,
            now=now,
        )
    except DomainError as refusal:
        if refusal.status != 409:  # noqa: PLR2004 - not this doctor's visit: the error page says it
            raise
        form.add_domain_error(refusal)
        return _show(request, appointment_id, form, now, status=refusal.status)
    return redirect("clinic:refer", appointment_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
@frame.workers_only
def withdraw(request: Request, appointment_id: UUID, referral_id: UUID) -> HttpResponse:
    """Take it back, while nobody is booked by it."""
    now = clock.now()
    try:
        take_referral_back(
            appointment_id=appointment_id, referral_id=referral_id, actor=request.actor, now=now
        )
    except DomainError as refusal:
        if refusal.status != 409:  # noqa: PLR2004 - as above
            raise
        words = f"{say(refusal)} ({refusal.code})"
        return _show(request, appointment_id, ReferForm(), now, refusal=words, status=refusal.status)
    return redirect("clinic:refer", appointment_id)


def _show(
    request: Request,
    appointment_id: UUID,
    form: ReferForm,
    now: datetime,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    visit = get_received_visit(appointment_id, actor=request.actor, now=now)
    written = list_written_at(visit.pk, person_id=visit.person_id, actor=request.actor)
    brought = visit.referral_id and find_brought(visit.referral_id, visit_id=visit.pk, actor=request.actor)
    context = {
        "visit": visit,
        "brought": brought,
        "may_settle": visit.state != visit.State.FULFILLED and visit.starts_at <= now,
        "day": visit.starts_at.astimezone(clock.MOSCOW).date(),
        "written": [(one, *_STATES[one.state], one.state == State.ISSUED) for one in written],
        "form": form,
        "refusal": refusal,
    }
    return frame.show(request, "refer.html", context, section="own_day", status=status)
