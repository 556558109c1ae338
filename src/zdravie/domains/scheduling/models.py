"""
Shifts and appointments.

The database arbitrates: one living appointment on a place, no overlap of a person's visits, and a trigger
that keeps the bitmap of a shift equal to its living appointments. Personal data: who is booked where.
"""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Length

from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.clinic.models import KeptPlace, ReOffer, RosterEntry, ShiftTemplate
from zdravie.domains.scheduling.patient_models import CalendarFeed, Reminder, ReminderChoice, VisitLink
from zdravie.domains.scheduling.ranges import IdRange, Span
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.postgres.rows import as_models, columns, run_for_all
from zdravie.registries.terminology.queries import get_specialty

__all__ = [
    "Appointment",
    "CalendarFeed",
    "KeptPlace",
    "ReOffer",
    "Reminder",
    "ReminderChoice",
    "RosterEntry",
    "Shift",
    "ShiftTemplate",
    "VisitLink",
    "WaitingEntry",
    "WaitingOffer",
]

_LOCK_AND_LET_GO = """
    WITH locked AS MATERIALIZED (
        SELECT {} FROM scheduling_shift WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE
    ), gone AS (
        UPDATE scheduling_appointment SET state = 'LAPSED', ended_at = %s
        WHERE id = %s AND state = 'HELD' AND (SELECT count(*) FROM locked) > 0
        RETURNING id
    )
    SELECT locked.*, EXISTS (SELECT FROM gone) FROM locked ORDER BY id
"""
"""The count makes PostgreSQL lock every shift before the appointment."""
_LIVING = ["HELD", "OFFERED", "BOOKED"]


class ShiftQuerySet(models.QuerySet["Shift"]):
    def lock_in_order(self, ids: set[UUID]) -> "dict[UUID, Shift]":
        """
        Lock these shifts, by number, so that no two transactions wait for each other.

        Everything that makes or ends an appointment locks the shift first and the appointment after it.
        The specialties come from memory.
        """
        order = "SELECT {} FROM scheduling_shift WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
        return self._numbered(run_for_all(order.format(columns(self.model)), [list(ids)]))

    def lock_and_let_go(
        self, ids: set[UUID], held_id: UUID, *, now: datetime
    ) -> "tuple[dict[UUID, Shift], bool]":
        """
        The same, and a place that is still held in one of them is let go by the same statement.

        :returns: with whether it was; else it has been booked or let go since it was read
        """
        rows = run_for_all(_LOCK_AND_LET_GO.format(columns(self.model)), [list(ids), now, held_id])
        return self._numbered(rows), any(row[-1] for row in rows)

    def _numbered(self, rows: list[tuple[Any, ...]]) -> "dict[UUID, Shift]":
        found = as_models(self.model, rows)
        for shift in found:
            shift.specialty = get_specialty(shift.specialty_id)
        return {shift.pk: shift for shift in found}


class Shift(models.Model):
    """
    A worker receives in a cabinet of a clinic from–to; the places are its slots, numbered from 0.

    A two-week calendar of twenty doctors is a few hundred of these rows.
    """

    class Kind(models.TextChoices):
        SELF = "SELF", "самозапись"
        REFERRAL = "REFERRAL", "по направлению"
        TELEMEDICINE = "TELEMEDICINE", "онлайн"

    class Closing(models.TextChoices):
        ILLNESS = "ILLNESS", "врач не сможет прийти"
        CABINET = "CABINET", "кабинет не работает"
        OTHER = "OTHER", "другая причина"

    id = models.UUIDField(primary_key=True, default=new_id)
    position = models.ForeignKey("workers.Position", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    specialty = models.ForeignKey("terminology.Specialty", on_delete=models.PROTECT, related_name="+")
    cabinet = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    slot_minutes = models.PositiveSmallIntegerField()
    slots = models.PositiveSmallIntegerField()
    extra_places = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How many of the places were added after the end by permission."""
    template = models.ForeignKey("ShiftTemplate", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=9, choices=Closing.choices, blank=True, db_default="")
    taken = models.BinaryField()
    free_places = models.GeneratedField(
        expression=F("slots") - Func(F("taken"), function="bit_count"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["specialty", "clinic", "starts_at"],
                name="scheduling_shift_search",
                condition=Q(free_places__gt=0),
            ),
            models.Index(
                fields=["specialty", "starts_at", "id"],
                name="scheduling_shift_of_city",
                condition=Q(free_places__gt=0),
            ),
            models.Index(fields=["position", "starts_at"], name="scheduling_shift_of_position"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(slots__gt=0) & Q(slots__lte=200) & Q(slot_minutes__gte=5),
                name="scheduling_shift_has_places",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=F("starts_at") + F("slots") * F("slot_minutes") * timedelta(minutes=1)),
                name="scheduling_shift_is_as_long_as_its_places",
            ),
            models.CheckConstraint(
                condition=Q(taken__length=(F("slots") + 7) / 8) & Q(free_places__gte=0),
                name="scheduling_shift_bitmap_fits",
            ),
            ExclusionConstraint(
                name="scheduling_worker_is_in_one_place",
                expressions=[
                    (IdRange("position"), RangeOperators.OVERLAPS),
                    (Span("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(closed_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["template", "starts_at"], name="scheduling_template_opens_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_reason="")
                | Q(closed_at__isnull=False) & ~Q(closed_reason=""),
                name="scheduling_closed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"shift {self.pk}"

    def start_of(self, place: int) -> datetime:
        """When the visit on this place begins."""
        return self.starts_at + timedelta(minutes=self.slot_minutes * place)

    def has_place(self, place: int) -> bool:
        return 0 <= place < self.slots

    def free_numbers(self, *, after: datetime) -> list[int]:
        """Free places that begin later than the instant, the earliest first."""
        return [
            place
            for place in bitmap.free_places(bytes(self.taken), self.slots)
            if self.start_of(place) > after
        ]


models.BinaryField.register_lookup(Length, "length")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, actor: Actor) -> Self:
        """A person sees their own appointments and those of whom they act for."""
        return self.filter(person_id=actor.patient_id) if actor.is_person else self.none()

    def lock_with_shift(self, appointment_id: UUID) -> "Appointment | None":
        """The appointment, locked after its shift; nothing if it is not in this set."""
        shift_id = self.filter(pk=appointment_id).values_list("shift_id", flat=True).first()
        if shift_id is None:
            return None
        Shift.objects.lock_in_order({shift_id})
        return self.select_for_update(no_key=True).get(pk=appointment_id)


class Appointment(models.Model):
    """One person on one place, from the moment the place is held."""

    class State(models.TextChoices):
        HELD = "HELD", "место придержано"
        OFFERED = "OFFERED", "место предложено"
        BOOKED = "BOOKED", "вы записаны"
        LAPSED = "LAPSED", "место не подтверждено"
        CANCELLED = "CANCELLED", "приём отменён"
        MOVED = "MOVED", "приём перенесён"
        PASSED = "PASSED", "время приёма прошло"
        FULFILLED = "FULFILLED", "приём состоялся"
        NO_SHOW = "NO_SHOW", "не пришли"

    class Source(models.TextChoices):
        PORTAL = "PORTAL", "через кабинет"
        REGISTRY = "REGISTRY", "через регистратуру"
        DOCTOR = "DOCTOR", "повторно у врача"

    class Contest(models.TextChoices):
        CAME = "CAME", "я был на приёме"
        CANCELLED = "CANCELLED", "я отменил приём заранее"
        EMERGENCY = "EMERGENCY", "болезнь или беда помешали прийти"
        CLINIC = "CLINIC", "приём не состоялся по вине поликлиники"

    LIVING = (State.HELD, State.OFFERED, State.BOOKED)

    id = models.UUIDField(primary_key=True, default=new_id)
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    specialty = models.ForeignKey("terminology.Specialty", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField(default=0)
    """Which of the living appointments that the norm allows to this specialty; the first is 0."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices)
    held_until = models.DateTimeField()
    request_key = models.UUIDField()
    """Sent by the page with the wish to hold: the same wish repeated is the same appointment."""
    held_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it lapsed, was cancelled, moved or passed."""
    source = models.CharField(
        max_length=8, choices=Source.choices, default=Source.PORTAL, db_default=Source.PORTAL.value
    )
    is_ended_by_clinic = models.BooleanField(default=False, db_default=False)
    confirmed_at = models.DateTimeField(null=True)
    """When the person said again that they will come."""
    arrived_at = models.DateTimeField(null=True)
    """When the person, or the reception, said that they are here."""
    moved_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """The visit whose time was changed to this one."""
    contest = models.CharField(max_length=9, choices=Contest.choices, blank=True, default="", db_default="")
    """Why the person says that a miss is none; until the clinic declines it, the miss does not count."""
    contest_declined_at = models.DateTimeField(null=True)
    referral_id = models.UUIDField(null=True)
    """The referral by which the person comes, if the doctor is seen by referral."""

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-starts_at"], name="scheduling_visits_of_person"),
            models.Index(fields=["held_until"], condition=Q(state="HELD"), name="scheduling_holds_by_end"),
            models.Index(fields=["ends_at"], condition=Q(state="BOOKED"), name="scheduling_booked_by_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "place"],
                condition=Q(state__in=_LIVING),
                name="scheduling_one_per_place",
            ),
            models.UniqueConstraint(
                fields=["person", "specialty", "ordinal"],
                condition=Q(state__in=_LIVING),
                name="scheduling_one_per_specialty",
            ),
            models.UniqueConstraint(
                fields=["referral_id"],
                condition=Q(referral_id__isnull=False, state__in=_LIVING),
                name="scheduling_one_per_referral",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="HELD"), name="scheduling_one_hold_per_person"
            ),
            models.UniqueConstraint(fields=["person", "request_key"], name="scheduling_one_per_request"),
            models.UniqueConstraint(
                fields=["moved_from"],
                condition=Q(moved_from__isnull=False),
                name="scheduling_moved_to_one_place",
            ),
            ExclusionConstraint(
                name="scheduling_person_is_in_one_place",
                expressions=[
                    (IdRange("person"), RangeOperators.OVERLAPS),
                    (Span("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=_LIVING),
            ),
            models.CheckConstraint(
                condition=Q(contest="") | Q(state__in=["NO_SHOW", "FULFILLED"]),
                name="scheduling_misses_alone_are_contested",
            ),
            models.CheckConstraint(
                condition=~Q(state="BOOKED") | Q(booked_at__isnull=False), name="scheduling_booked_has_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_LIVING, ended_at__isnull=True)
                | (~Q(state__in=_LIVING) & Q(ended_at__isnull=False)),
                name="scheduling_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"appointment {self.pk} {self.state}"

    def is_of(self, person_id: UUID | None) -> bool:
        return self.person_id == person_id
