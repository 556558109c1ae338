"""Writes shifts and appointments of the invented region day by day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection

from zdravie.demo.bookings import Booker
from zdravie.demo.copying import columns, copy_rows, portions
from zdravie.demo.identities import id_of
from zdravie.demo.population import PersonSketch
from zdravie.demo.region import Region
from zdravie.demo.shifts import ShiftSketch, shifts_on
from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.clock import MOSCOW
from zdravie.registries.terminology.models import Specialty

DAYS_AHEAD = 14
_EVERY_ONLINE = 9
_PORTION = 2_000
_SHIFT = (
    *("id", "position", "clinic", "specialty", "cabinet", "kind"),
    *("starts_at", "ends_at", "slot_minutes", "slots", "taken"),
)
_APPOINTMENT = (
    *("id", "shift", "place", "person", "specialty", "ordinal", "starts_at", "ends_at", "state"),
    *("held_until", "request_key", "held_at", "booked_at", "ended_at"),
)
_PLACES = 256

Booked = list[tuple[int, PersonSketch]]


def days_ahead(today: date) -> list[date]:
    """Today and the days on which people may book from here."""
    return [today + timedelta(days=number) for number in range(DAYS_AHEAD + 1)]


class CalendarWriter:
    """
    Counts what it has written in ``shifts`` and ``appointments``.

    :param only: positions that still exist; None means all of the region
    """

    TABLES: ClassVar = (Shift._meta.db_table, Appointment._meta.db_table)  # noqa: SLF001 - Django's public _meta

    def __init__(
        self,
        *,
        region: Region,
        booker: Booker,
        specialties: list[Specialty],
        first_day: date,
        now: datetime,
        only: set[UUID] | None = None,
    ) -> None:
        self._region, self._booker, self._only = region, booker, only
        self._minutes = {each.code: each.slot_minutes for each in specialties}
        self._kinds = {each.code: _kind_of(each) for each in specialties}
        self._talks = {each.code for each in specialties if not each.is_service}
        self._first_day, self._now = first_day, now
        self.shifts = self.appointments = 0

    def shifts_on(self, day: date) -> Iterator[ShiftSketch]:
        """The shifts that the day should have."""
        positions = self._region.positions()
        known = (each for each in positions if self._only is None or each.id in self._only)
        return shifts_on(day, positions=known, first_day=self._first_day, minutes=self._minutes)

    @contextmanager
    def into_empty_tables(self) -> Iterator[None]:
        """Bitmaps come with the shifts: the trigger that keeps them would find every place taken."""
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE scheduling_appointment DISABLE TRIGGER scheduling_follow")
            yield
            cursor.execute("ALTER TABLE scheduling_appointment ENABLE TRIGGER scheduling_follow")

    def copy_day(self, day: date) -> None:
        """Write a day of new shifts with their bitmaps and all their appointments, by COPY alone."""
        for portion in portions(self.shifts_on(day), _PORTION):
            booked = [(shift, list(self._booker.book(shift))) for shift in portion]
            self.shifts += copy_rows(Shift, _SHIFT, (self._shift(*pair) for pair in booked))
            self.appointments += copy_rows(Appointment, _APPOINTMENT, self._appointments(booked))

    def insert_day(self, day: date) -> None:
        """
        Write a day into a living system: shifts come free and every appointment is made as people make it.

        Whoever is busy then, or already goes to that specialty, is passed over.
        """
        busy = _busy_on(day)
        free = (shift for shift in self.shifts_on(day) if shift.position.id not in busy)
        for portion in portions(free, _PORTION):
            self.shifts += copy_rows(Shift, _SHIFT, (self._shift(shift, []) for shift in portion))
            booked = [(shift, list(self._booker.book(shift))) for shift in portion]
            names = columns(Appointment, _APPOINTMENT)
            statement = (
                f"INSERT INTO scheduling_appointment ({', '.join(names)}) "  # noqa: S608 - our own names
                f"VALUES ({', '.join(['%s'] * len(names))}) ON CONFLICT DO NOTHING"
            )
            with connection.cursor() as cursor:
                cursor.executemany(statement, list(self._appointments(booked)))
                self.appointments += cursor.rowcount

    def _shift(self, shift: ShiftSketch, booked: Booked) -> tuple[Any, ...]:
        position = shift.position
        taken = bitmap.taken_with(bitmap.empty(shift.slots), [place for place, _ in booked])
        return (
            *(shift.id, position.id, position.clinic.id, position.specialty, position.cabinet),
            *(self._kind(shift), shift.starts_at, shift.ends_at),
            *(shift.slot_minutes, shift.slots, taken),
        )

    def _kind(self, shift: ShiftSketch) -> str:
        """Every ninth shift of a doctor open to all is received online."""
        kind = self._kinds[shift.position.specialty]
        is_talk = kind == Shift.Kind.SELF and shift.position.specialty in self._talks
        is_online = is_talk and shift.number % _EVERY_ONLINE == 0
        return Shift.Kind.TELEMEDICINE.value if is_online else kind

    def _appointments(self, booked: list[tuple[ShiftSketch, Booked]]) -> Iterator[tuple[Any, ...]]:
        for shift, places in booked:
            for place, somebody in places:
                number = shift.number * _PLACES + place
                yield (
                    *(id_of("appointment", number), shift.id, place, somebody.person_id),
                    *(shift.position.specialty, 0, shift.start_of(place), shift.start_of(place + 1)),
                    *(Appointment.State.BOOKED.value, self._now, id_of("wish", number)),
                    *(self._now, self._now, None),
                )


def _kind_of(specialty: Specialty) -> str:
    is_open = specialty.access == Specialty.Access.SELF
    return (Shift.Kind.SELF if is_open else Shift.Kind.REFERRAL).value


def _busy_on(day: date) -> set[UUID]:
    """Positions that have a shift on the day, whoever made it."""
    begins = datetime.combine(day, time.min, MOSCOW)
    shifts = Shift.objects.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
    return set(shifts.values_list("position_id", flat=True))
