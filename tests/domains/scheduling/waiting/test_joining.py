"""Who may stand in line, in which place, and how long the law lets them wait."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import make_person
from zdravie.domains.scheduling import errors as scheduling_errors
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.clinic.errors import NotYourClinic
from zdravie.domains.scheduling.clinic.waiting_line import list_raised
from zdravie.domains.scheduling.models import WaitingEntry
from zdravie.domains.scheduling.waiting import errors, rules
from zdravie.domains.scheduling.waiting.actions.accept_place import accept_place
from zdravie.domains.scheduling.waiting.actions.join_waiting_list import join_waiting_list
from zdravie.domains.scheduling.waiting.actions.serve_waiting_list import serve_waiting_list
from zdravie.domains.scheduling.waiting.queries import count_line, list_own_entries
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R-06")
def test_own_number_in_the_line_is_shown(join, make_actor, now) -> None:
    entries = [join(at=now + timedelta(minutes=minute)) for minute in range(3)]
    shown = [list_own_entries(actor=make_actor(entry.person_id))[0].number for entry in entries]
    assert shown == [1, 2, 3]
    assert AuditEntry.objects.filter(what="scheduling.waiting").count() == 3


def test_joining_twice_keeps_the_first_place(join, make_actor, now) -> None:
    actor = make_actor(make_person().pk)
    first = join(actor=actor)
    assert join(actor=actor, at=now + timedelta(hours=1)).pk == first.pk


def test_nobody_waits_while_there_are_places(full, join, now) -> None:
    actor, visit = full[1][0]
    cancel_appointment(appointment_id=visit.pk, actor=actor, now=now)
    with pytest.raises(errors.PlacesAreFree):
        join()


def test_whoever_is_booked_does_not_wait(full, join) -> None:
    with pytest.raises(scheduling_errors.AlreadyBookedHere):
        join(actor=full[1][0][0])


def test_age_and_referral_are_asked_as_in_booking(full, join, make_actor, now) -> None:
    with pytest.raises(scheduling_errors.NotForThisAge):
        join(person_id=make_person(birth_on=date(2020, 1, 1)).pk)
    with pytest.raises(scheduling_errors.NotForSelfBooking):
        join_waiting_list(
            specialty_code="cardiologist",
            clinic_id=full[0].clinic_id,
            part=None,
            notice_hours=2,
            actor=make_actor(make_person().pk),
            now=now,
        )


def test_limits_of_the_law() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert rules.limit_of("therapist", joined_at=monday) == monday + timedelta(hours=24)
    assert rules.limit_of("surgeon", joined_at=monday) == datetime(2026, 12, 11, 20, tzinfo=MOSCOW)


def test_at_four_fifths_of_the_limit_the_reception_sees_whom_to_help(full, join, make_actor, now) -> None:
    entry, clinic = join(), full[0].clinic_id
    registrar = make_actor(make_person().pk)
    with pytest.raises(NotYourClinic):
        list_raised(clinic, actor=registrar, now=now)
    grant_duty(person_id=registrar.id, kind=Duty.Kind.REGISTRAR, clinic_id=clinic, actor=SYSTEM, now=now)
    serve_waiting_list(now=now + timedelta(hours=19))
    assert list_raised(clinic, actor=registrar, now=now) == []
    serve_waiting_list(now=now + timedelta(hours=20))
    serve_waiting_list(now=now + timedelta(hours=21))
    assert list_raised(clinic, actor=registrar, now=now) == [entry]
    assert AuditEntry.objects.filter(person_id=entry.person_id, what="scheduling.waiting_raised").count() == 1
    assert AuditEntry.objects.filter(what="scheduling.waiting_raised.v1").count() == 1


def test_statistics_of_the_line_name_nobody(full, join, make_actor, now) -> None:
    first = join()
    join(at=now + timedelta(minutes=1))
    actor, visit = full[1][0]
    cancel_appointment(appointment_id=visit.pk, actor=actor, now=now)
    offer = list_own_entries(actor=make_actor(first.person_id))[0].offer
    assert offer is not None
    accept_place(appointment_id=offer.pk, actor=make_actor(first.person_id), now=now + timedelta(hours=12))
    line = count_line("therapist", full[0].clinic_id, now=now + timedelta(days=1))
    assert (line.waiting, line.served, line.median_days, line.share_in_time) == (1, 1, 0.5, 1.0)


def test_infants_and_urgent_referrals_come_first() -> None:
    today = date(2026, 11, 24)
    priority = WaitingEntry.Priority
    assert rules.priority_of(birth_on=date(2025, 11, 25), on=today, is_urgent=False) == priority.INFANT
    assert rules.priority_of(birth_on=date(2025, 11, 24), on=today, is_urgent=False) == priority.ORDINARY
    assert rules.priority_of(birth_on=date(1980, 1, 1), on=today, is_urgent=True) == priority.URGENT
