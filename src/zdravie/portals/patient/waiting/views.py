"""The waiting list: one's place in it, the offered place, standing in line and stepping out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.scheduling.types import PartOfDay
from zdravie.domains.scheduling.waiting.actions.accept_place import accept_place
from zdravie.domains.scheduling.waiting.actions.join_waiting_list import join_waiting_list
from zdravie.domains.scheduling.waiting.actions.leave_waiting_list import leave_waiting_list
from zdravie.domains.scheduling.waiting.actions.pass_place import pass_place
from zdravie.domains.scheduling.waiting.queries import count_line, list_own_entries
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.waiting.cards import EntryCard
from zdravie.portals.patient.waiting.forms import JoinForm
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.organizations.queries import list_clinics
from zdravie.registries.terminology.queries import find_specialty


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Where the person stands, and the places kept for them."""
    now = clock.now()
    entries = [
        EntryCard.of(own, count_line(own.entry.specialty_id, own.entry.clinic_id, now=now))
        for own in list_own_entries(actor=cabinet.actor_of(request))
    ]
    return cabinet.show(request, "waiting/list.html", {"entries": entries}, section="visits")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Stand in line."""
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm(initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        try:
            join_waiting_list(
                specialty_code=wish["specialty"],
                clinic_id=wish["clinic"],
                part=PartOfDay(wish["part"]) if wish["part"] else None,
                notice_hours=wish["notice_hours"],
                actor=cabinet.actor_of(request),
                now=clock.now(),
            )
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return redirect("patient:waiting")
    return _join_page(request, form)


def _join_page(request: HttpRequest, form: JoinForm) -> HttpResponse:
    wished = form.data if form.is_bound else form.initial
    specialty, clinic = find_specialty(str(wished.get("specialty", ""))), _clinic_of(wished)
    if specialty is None or clinic is None:
        return redirect("patient:specialties")
    context = {
        "form": form,
        "specialty": specialty,
        "clinic": clinic,
        "line": count_line(specialty.code, clinic.pk, now=clock.now()),
    }
    return cabinet.show(
        request, "waiting/join.html", context, section="booking", status=422 if form.errors else 200
    )


def _clinic_of(wished: Mapping[str, Any]) -> Clinic | None:
    try:
        wanted = UUID(str(wished.get("clinic", "")))
    except ValueError:
        return None
    return next(iter(list_clinics(ids=[wanted])), None)


@gate(Access.SIGNED_IN)
@require_POST
def leave(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Step out of the line."""
    leave_waiting_list(entry_id=entry_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:waiting")


@gate(Access.SIGNED_IN)
@require_POST
def take(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One press: the place is the person's."""
    accept_place(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:done", appointment_id)


@gate(Access.SIGNED_IN)
@require_POST
def pass_on(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One press: the next in line gets it."""
    pass_place(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:waiting")
