"""A person who rang or came: finding, booking, moving, cancelling; and those whom the reception rings up."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.scheduling.actions.book_for_person import book_for_person
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.actions.settle_call import settle_call
from zdravie.domains.scheduling.clinic.calls import list_calls
from zdravie.domains.scheduling.clinic.people_search import (
    Reason,
    find_people,
    get_visitor,
    list_visits_of,
)
from zdravie.domains.scheduling.clinic.reception import acting_for_visitor
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.kernel.ids import new_id
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.reception import cards
from zdravie.portals.clinic.reception.forms import BookForm, FindForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.queries import find_specialty, list_specialties

_USUAL = "therapist"


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request) -> HttpResponse:
    """Find a person. By POST: what is typed here is personal and belongs into no address."""
    form = FindForm(request.POST or None, initial={"reason": Reason.CALL.value})
    found: list[Person] | None = None
    status = 200
    if request.method == "POST":
        if form.is_valid():
            reason = Reason(form.cleaned_data["reason"])
            found = find_people(
                form.cleaned_data["query"], reason=reason, actor=request.actor, now=clock.now()
            )
        else:
            status = 422
    context = {"form": form, "found": found, "reason": form.data.get("reason", "")}
    return frame.show(request, "people.html", context, section="people", status=status)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_safe
def person(request: Request, person_id: UUID) -> HttpResponse:
    """The person's visits here, and free places."""
    return _person_page(request, person_id, request.GET.dict())


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_POST
def book(request: Request, person_id: UUID) -> HttpResponse:
    """Book the chosen place, or move a visit to it."""
    form = BookForm(request.POST)
    if not form.is_valid():
        return _person_page(request, person_id, request.POST.dict(), form, status=422)
    shift, _, place = form.cleaned_data["slot"].partition(":")
    now, moved, key = clock.now(), form.cleaned_data["moved"], form.cleaned_data["key"]
    try:
        if moved:
            move_appointment(
                appointment_id=moved,
                shift_id=UUID(shift),
                place=int(place),
                request_key=key,
                actor=acting_for_visitor(moved, actor=request.actor, now=now),
                now=now,
            )
        else:
            wish = BookingWish(
                person_id=person_id,
                shift_id=UUID(shift),
                place=int(place),
                request_key=key,
                is_repeat=form.cleaned_data["is_repeat"],
            )
            book_for_person(wish=wish, actor=request.actor, now=now)
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _person_page(request, person_id, request.POST.dict(), form, status=refusal.status)
    return HttpResponseRedirect(reverse("clinic:person", args=[person_id]) + "?done=1")


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, appointment_id: UUID) -> HttpResponse:
    """Ask once more, then cancel in the person's name."""
    now = clock.now()
    acting = acting_for_visitor(appointment_id, actor=request.actor, now=now)
    refusal, status = "", 200
    person_id = acting.patient_id or appointment_id
    if request.method == "POST":
        try:
            cancel_appointment(appointment_id=appointment_id, actor=acting, now=now)
        except DomainError as error:
            refusal, status = f"{say(error)} ({error.code})", error.status
        else:
            return HttpResponseRedirect(reverse("clinic:person", args=[person_id]) + "?done=1")
    somebody = get_visitor(person_id, reason=Reason.CALL, actor=request.actor, now=now)
    loaded = Appointment.objects.select_related("shift__position__worker", "shift__clinic", "specialty")
    context = {"visit": loaded.get(pk=appointment_id), "person": somebody, "refusal": refusal}
    return frame.show(request, "cancel.html", context, section="people", status=status)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_safe
def calls(request: Request) -> HttpResponse:
    """People who lost their visit and have no other place."""
    clinic = frame.own_clinic(request)
    waiting = list_calls(clinic.pk, actor=request.actor, now=clock.now())
    return frame.show(request, "calls.html", {"clinic": clinic, "calls": waiting}, section="calls")


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_POST
def settle(request: Request, offer_id: UUID) -> HttpResponse:
    """The person was rung up."""
    settle_call(offer_id=offer_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("clinic:calls"))


def _person_page(
    request: Request,
    person_id: UUID,
    wishes: dict[str, str],
    form: BookForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    reason = Reason(wishes["reason"]) if wishes.get("reason") in set(Reason) else Reason.CALL
    somebody = get_visitor(person_id, reason=reason, actor=request.actor, now=now)
    clinic = frame.own_clinic(request)
    visits = list_visits_of(person_id, clinic_ids=[clinic.pk])
    moved = next((visit for visit in visits if str(visit.pk) == wishes.get("moved")), None)
    asked = find_specialty(wishes.get("specialty", ""))
    specialty = moved.specialty_id if moved else asked.code if asked else _USUAL
    try:
        day = date.fromisoformat(wishes.get("day", ""))
    except ValueError:
        day = now.astimezone(clock.MOSCOW).date()
    wish = cards.Wish(specialty, day, str(moved.pk) if moved else "")
    context: dict[str, Any] = {
        "person": somebody,
        "clinic": clinic,
        "visits": visits,
        "moved": moved,
        "specialties": list_specialties(),
        "specialty": specialty,
        "day": day,
        "days": cards.days_of(wish, now),
        "doctors": cards.doctors_of(clinic.pk, wish, actor=request.actor, now=now),
        "form": form,
        "key": wishes.get("key") if form and form.errors.get("slot") else new_id(),
        "is_done": "done" in wishes,
        "age": somebody.age_on(now.astimezone(clock.MOSCOW).date()),
    }
    return frame.show(request, "person.html", context, section="people", status=status)
