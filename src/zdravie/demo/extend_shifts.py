"""Keeps a demo alive: a region that was filled some days ago again has shifts for the days ahead."""

from datetime import date, datetime
from itertools import islice

from django.db import connection, transaction

from zdravie.demo import cast, events
from zdravie.demo.bookings import Booker
from zdravie.demo.calendar_rows import CalendarWriter, days_ahead
from zdravie.demo.copying import prepare_long_transaction
from zdravie.demo.identities import id_of
from zdravie.demo.region import clinic, region_for
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.queries import list_specialties
from zdravie.registries.workers.models import Position

_ONE_AT_A_TIME = 58_032_001
"""Key of the advisory lock: two extensions of one region wait for each other."""
_ENOUGH_TO_TELL = 500


@transaction.atomic
def extend_shifts(now: datetime) -> int:
    """
    Add the days that are missing up to the horizon; safe to run as often as one likes.

    A region that is not invented is left alone, and so is a worker who already has a shift on the day.

    :returns: how many shifts were added
    """
    if not Clinic.objects.filter(pk=clinic(0).id).exists():
        return 0
    prepare_long_transaction()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    today = now.astimezone(MOSCOW).date()
    writer = _writer(today, now)
    for day in days_ahead(today):
        if not _is_written(writer, day):
            writer.insert_day(day)
    if writer.shifts:
        record_event(
            events.ShiftsExtended(shifts=writer.shifts, appointments=writer.appointments),
            actor=SYSTEM,
            now=now,
        )
    return writer.shifts


def count_people() -> int:
    """How many people the region was filled with: the last of their numbers that is there."""
    low, high = 0, 1
    while _is_there(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _is_there(middle) else (low, middle)
    return low


def _writer(today: date, now: datetime) -> CalendarWriter:
    people = count_people()
    specialties = list_specialties()
    codes = [each.code for each in specialties]
    return CalendarWriter(
        region=region_for(people),
        booker=Booker(first=len(cast.CAST) + 1, last=people, today=today, specialties=codes),
        specialties=specialties,
        first_day=today,
        now=now,
        only=set(Position.objects.held_on(today).filter(is_public=True).values_list("pk", flat=True)),
    )


def _is_written(writer: CalendarWriter, day: date) -> bool:
    """Whether the first shifts that the day would have are there already."""
    expected = [shift.id for shift in islice(writer.shifts_on(day), _ENOUGH_TO_TELL)]
    return Shift.objects.filter(pk__in=expected).exists()


def _is_there(number: int) -> bool:
    return number <= len(cast.CAST) or Person.objects.filter(pk=id_of("person", number)).exists()
