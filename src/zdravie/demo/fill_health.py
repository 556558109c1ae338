"""Fills program ``health`` with the invented region: clinics, workers, people, shifts and taken places."""

from datetime import datetime

from django.db import connection, transaction

from zdravie.demo import cast, events, region_rows, reporting
from zdravie.demo.bookings import Booker
from zdravie.demo.calendar_rows import CalendarWriter, days_ahead
from zdravie.demo.copying import copy_rows, prepare_long_transaction
from zdravie.demo.extend_shifts import extend_shifts
from zdravie.demo.identities import id_of
from zdravie.demo.issued_papers import issue_receipt
from zdravie.demo.medical_books import fill_medical_books
from zdravie.demo.region import Region, clinic_id, region_for
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.duties.models import Duty
from zdravie.registries.family.models import Representation
from zdravie.registries.organizations.models import Cabinet, Clinic, Department
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.load import load_terminology
from zdravie.registries.terminology.queries import list_specialties
from zdravie.registries.workers.models import Position, Worker

USUAL_PEOPLE = 3000
_TABLES = (Clinic, Department, Worker, Position, Person)


def is_filled() -> bool:
    """Whether there is any clinic: an invented region comes into an empty program only."""
    return Clinic.objects.exists()


def fill(people: int = USUAL_PEOPLE) -> int:
    """
    Make a region of so many people with shifts from today on, or give a filled one its days ahead.

    :returns: how many people were made
    """
    reporting.refuse_real_gateway()
    if is_filled():
        added = extend_shifts(clock.now())
        reporting.say(f"Регион уже заполнен, люди не добавлены. Новых смен: {added}")
        return 0
    load_terminology()
    now = clock.now()
    region = region_for(people)
    with transaction.atomic():
        prepare_long_transaction()
        fill_workplaces(region)
        _fill_people(region, people, now)
        _give_duties(now)
        issue_receipt(now)
        _fill_family(now)
        fill_medical_books(region)
        shifts, appointments = _fill_calendar(region, people, now)
        record_event(
            events.RegionFilled(people=people, shifts=shifts, appointments=appointments),
            actor=SYSTEM,
            now=now,
        )
    refresh_statistics()
    return people


def _give_duties(now: datetime) -> None:
    """Those of the cast who work for others; of the clinic where the cast is."""
    for each, sketch in cast.members():
        for kind in each.duties:
            Duty.objects.create(
                person_id=sketch.person_id,
                kind=kind,
                clinic_id=clinic_id(cast.CAST_CLINIC) if kind in Duty.OF_CLINIC else None,
                organization_id=id_of("employer", cast.EMPLOYER_NUMBER)
                if kind in Duty.OF_ORGANIZATION
                else None,
                starts_on=now.astimezone(clock.MOSCOW).date(),
            )


def _fill_family(now: datetime) -> None:
    """The patient of the cast opens the card of her son."""
    Representation.objects.create(
        kind=Representation.Kind.CHILD,
        state=Representation.State.GRANTED,
        representative_id=cast.member("patient").person_id,
        person_id=cast.member("child").person_id,
        asked_at=now,
        answer_by=now,
        granted_at=now,
    )


def fill_workplaces(region: Region) -> None:
    """Clinics and everybody who works there."""
    copy_rows(Clinic, region_rows.CLINIC, region_rows.clinics(region))
    copy_rows(Department, region_rows.DEPARTMENT, region_rows.departments(region))
    copy_rows(Cabinet, region_rows.CABINET, region_rows.cabinets(region))
    copy_rows(
        Worker, region_rows.WORKER, region_rows.workers(region), progress=reporting.telling("Работники")
    )
    copy_rows(
        Position, region_rows.POSITION, region_rows.positions(region), progress=reporting.telling("Должности")
    )


def _fill_people(region: Region, people: int, now: datetime) -> None:
    today = now.astimezone(clock.MOSCOW).date()
    copy_rows(
        Person,
        region_rows.PERSON,
        region_rows.people(region, people, today=today, now=now),
        progress=reporting.telling("Люди", of=people),
    )


def _fill_calendar(region: Region, people: int, now: datetime) -> tuple[int, int]:
    today = now.astimezone(clock.MOSCOW).date()
    specialties = list_specialties()
    booker = Booker(
        first=len(cast.CAST) + 1, last=people, today=today, specialties=[each.code for each in specialties]
    )
    writer = CalendarWriter(region=region, booker=booker, specialties=specialties, first_day=today, now=now)
    tell = reporting.telling("Смены")
    with writer.into_empty_tables():
        for day in days_ahead(today):
            writer.copy_day(day)
            tell(writer.shifts)
    return writer.shifts, writer.appointments


def refresh_statistics() -> None:
    """The planner should know at once how large the tables are."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for name in [*(model._meta.db_table for model in _TABLES), *CalendarWriter.TABLES]:  # noqa: SLF001
            cursor.execute(f'ANALYZE "{name}"')
        cursor.execute("RESET statement_timeout")
