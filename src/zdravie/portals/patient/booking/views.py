"""Booking in three steps: specialty, doctor and time, check."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zdravie.domains.referrals.queries import find_usable, list_open_targets
from zdravie.domains.scheduling import errors, queries
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.actions.release_hold import release_hold
from zdravie.domains.scheduling.finding import find_by_words
from zdravie.domains.scheduling.types import PlaceOffer
from zdravie.domains.scheduling.visits import get_visit
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.kernel.ids import new_id
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.booking import cards
from zdravie.portals.patient.booking.forms import FindForm, HoldForm, SearchForm
from zdravie.portals.patient.visits.cards import VisitCard, course_of, preparation_of
from zdravie.portals.patient.visits.guide import Guide
from zdravie.registries.organizations.queries import list_clinics_near
from zdravie.registries.people.queries import find_clinic_of
from zdravie.registries.terminology.queries import find_specialty, get_specialty, list_specialties


@gate(Access.SIGNED_IN)
@require_safe
def specialties(request: HttpRequest) -> HttpResponse:
    """Step 1: whom to see."""
    everyone = list_specialties()
    person_id, today = cabinet.person_id_of(request), clock.now().astimezone(clock.MOSCOW).date()
    referred = list_open_targets(person_id=person_id, on=today)
    form = FindForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    own_clinic = find_clinic_of(person_id)
    context = {
        "typed": typed,
        "found": find_by_words(typed, own_clinic=own_clinic, now=clock.now()) if typed else None,
        "referred": [
            (specialty, referred[specialty.code].valid_until)
            for specialty in everyone
            if specialty.code in referred
        ],
        "open": [one for one in everyone if one.access == one.Access.SELF and not one.is_service],
        "services": [one for one in everyone if one.access == one.Access.SELF and one.is_service],
        "by_referral": [
            specialty
            for specialty in everyone
            if specialty.access == specialty.Access.REFERRAL and specialty.code not in referred
        ],
    }
    return cabinet.show(request, "booking/specialties.html", context, section="booking")


@gate(Access.SIGNED_IN)
@require_safe
def doctors(request: HttpRequest, specialty: str) -> HttpResponse:
    """Step 2: the doctor and the time."""
    get_specialty(specialty)
    return _doctors_page(request, specialty, request.GET.dict())


@gate(Access.SIGNED_IN)
@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Hold the chosen place; a refusal shows the same page with what is free now."""
    form = HoldForm(request.POST)
    specialty = find_specialty(request.POST.get("specialty", ""))
    if specialty is None:
        return redirect("patient:specialties")
    wishes = _wishes(request)
    if not form.is_valid():
        return _doctors_page(request, specialty.code, wishes, form, status=422)
    try:
        appointment = hold_place(
            shift_id=form.shift_id,
            place=form.place,
            request_key=form.cleaned_data["key"],
            actor=cabinet.actor_of(request),
            now=clock.now(),
        )
    except DomainError as error:
        return _refused(request, specialty.code, wishes, form, error)
    return redirect("patient:check", appointment.pk)


@gate(Access.SIGNED_IN)
@require_POST
def move(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The visit gets the chosen time in one step; a refusal leaves the old one and shows what is free."""
    actor = cabinet.actor_of(request)
    form, wishes = HoldForm(request.POST), {**_wishes(request), "move": str(appointment_id)}
    if not form.is_valid():
        visit = get_visit(appointment_id=appointment_id, actor=actor)
        return _doctors_page(request, visit.specialty_id, wishes, form, status=422)
    try:
        moved = move_appointment(
            appointment_id=appointment_id,
            shift_id=form.shift_id,
            place=form.place,
            request_key=form.cleaned_data["key"],
            actor=actor,
            now=clock.now(),
        )
    except DomainError as error:
        visit = get_visit(appointment_id=appointment_id, actor=actor)
        return _refused(request, visit.specialty_id, wishes, form, error)
    return redirect("patient:done", moved.pk)


@gate(Access.SIGNED_IN)
@require_safe
def check(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Step 3: everything that will be booked, once more."""
    visit = get_visit(appointment_id=appointment_id, actor=cabinet.actor_of(request))
    if visit.state == visit.State.BOOKED:
        return redirect("patient:done", visit.pk)
    if visit.state != visit.State.HELD:
        return _lapsed(request, visit.specialty_id)
    context = {"visit": VisitCard.of(visit), "guide": Guide.of(visit)}
    return cabinet.show(request, "booking/check.html", context, section="booking")


@gate(Access.SIGNED_IN)
@require_POST
def confirm(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Book what is held."""
    actor = cabinet.actor_of(request)
    try:
        book_place(appointment_id=appointment_id, actor=actor, now=clock.now())
    except (errors.HoldLapsed, errors.PlaceGone, errors.AlreadyEnded):
        visit = get_visit(appointment_id=appointment_id, actor=actor)
        return _lapsed(request, visit.specialty_id)
    return redirect("patient:done", appointment_id)


@gate(Access.SIGNED_IN)
@require_POST
def release(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Let the place go and choose another time."""
    appointment = release_hold(
        appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now()
    )
    return redirect("patient:doctors", appointment.specialty_id)


@gate(Access.SIGNED_IN)
@require_safe
def done(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The outcome and what comes next."""
    visit = get_visit(appointment_id=appointment_id, actor=cabinet.actor_of(request))
    if visit.state != visit.State.BOOKED:
        return redirect("patient:visit", visit.pk)
    context = {"visit": VisitCard.of(visit), "guide": Guide.of(visit)}
    return cabinet.show(request, "booking/done.html", context, section="booking")


def _wishes(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.POST.dict().items() if name in SearchForm.base_fields}


def _refused(
    request: HttpRequest, specialty_code: str, wishes: dict[str, str], form: HoldForm, error: DomainError
) -> HttpResponse:
    form.add_domain_error(error)
    nearest = error.nearest if isinstance(error, errors.PlaceTaken) else []
    return _doctors_page(request, specialty_code, wishes, form, nearest, status=error.status)


def _moving(request: HttpRequest, search: SearchForm, specialty_code: str) -> VisitCard | None:
    """The visit whose time is being changed, if the page was opened for that."""
    wanted = search.cleaned_data.get("move")
    if not wanted:
        return None
    card = VisitCard.of(get_visit(appointment_id=wanted, actor=cabinet.actor_of(request)))
    return card if card.is_cancellable and card.specialty_code == specialty_code else None


def _doctors_page(
    request: HttpRequest,
    specialty_code: str,
    wishes: dict[str, str],
    form: HoldForm | None = None,
    nearest: list[PlaceOffer] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    specialty = get_specialty(specialty_code)
    person_id, now = cabinet.person_id_of(request), clock.now()
    own_clinic = find_clinic_of(person_id)
    is_open, today = specialty.access == specialty.Access.SELF, now.astimezone(clock.MOSCOW).date()
    referral = None if is_open else find_usable(person_id=person_id, specialty_id=specialty.code, on=today)
    if own_clinic and "clinic" not in wishes:
        wishes = {**wishes, "clinic": str(own_clinic)}
    search = SearchForm(wishes)
    search.is_valid()
    moving = _moving(request, search, specialty.code)
    wish = search.search(specialty.code, by_referral=not is_open and bool(referral or moving))
    clinics, districts = list_clinics_near(search.clinic_id or own_clinic)
    page = cards.gather(specialty, wish, search, own_clinic, now)
    context = {
        "specialty": specialty,
        "page": page,
        "form": form,
        "moving": moving,
        "search": search,
        "clinics": clinics,
        "districts": districts,
        "nearest": [(offer, new_id()) for offer in nearest or []],
        "key": new_id(),
        "hold_minutes": queries.hold_minutes(now),
        "referral": referral,
        "preparation": preparation_of(specialty),
        "course": course_of(specialty),
        "needs_referral": not is_open and referral is None,
        "may_wait": search.clinic_id is not None
        and is_open
        and not any(card.offer.nearest_at for card in page.doctors),
    }
    return cabinet.show(request, "booking/doctors.html", context, section="booking", status=status)


def _lapsed(request: HttpRequest, specialty_code: str) -> HttpResponse:
    specialty = get_specialty(specialty_code)
    return cabinet.show(
        request, "booking/lapsed.html", {"specialty": specialty}, section="booking", status=409
    )
