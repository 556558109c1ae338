"""At commit the database tells on which day of which doctor places have changed; nothing of a rollback."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction

from tests.factories import make_person
from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.actions.release_hold import release_hold
from zdravie.domains.scheduling.models import Shift

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line(shift):
    """An ear of its own on the test's database; it listens since the shift stands."""
    parameters = connection.get_connection_params()
    wanted = {
        name: parameters[name]
        for name in ("dbname", "user", "password", "host", "port")
        if parameters.get(name)
    }
    with psycopg.connect(**wanted, autocommit=True) as ear:
        ear.execute("LISTEN live")
        yield ear


def heard(line) -> list[str]:
    """Everything until a mark of our own: nothing is waited for in vain."""
    line.execute("NOTIFY live, 'end'")
    said = []
    for change in line.notifies(timeout=20):
        if change.payload == "end":
            return said
        said.append(change.payload)
    raise AssertionError(said)


def test_a_hold_and_its_release_are_told_with_identifiers_alone(line, hold, shift, make_actor, now) -> None:
    patient = make_actor(make_person().pk)
    held = hold(patient, shift, 0)
    told = f"places {shift.position_id} {shift.starts_at.date()}"
    assert heard(line) == [told]
    release_hold(appointment_id=held.pk, actor=patient, now=now)
    assert heard(line) == [told]


def test_new_shifts_are_told_day_by_day_and_a_filled_region_is_not(line, shift) -> None:
    day, ahead = timedelta(days=1), shift.starts_at + timedelta(days=1)

    def like_it(begins_at) -> Shift:
        return Shift(
            position_id=shift.position_id,
            clinic_id=shift.clinic_id,
            specialty_id=shift.specialty_id,
            cabinet=shift.cabinet,
            starts_at=begins_at,
            ends_at=begins_at + timedelta(minutes=15),
            slot_minutes=15,
            slots=1,
            taken=bitmap.empty(1),
        )

    Shift.objects.bulk_create([like_it(ahead), like_it(ahead + timedelta(hours=1)), like_it(ahead + day)])
    told = [f"places {shift.position_id} {when.date()}" for when in (ahead, ahead + day)]
    assert sorted(heard(line)) == told
    Shift.objects.bulk_create([like_it(ahead + day * number) for number in range(2, 1003)])
    assert heard(line) == []


def test_what_is_rolled_back_is_not_told(line, hold, shift, patient) -> None:
    with transaction.atomic():
        hold(patient, shift, 0)
        transaction.set_rollback(True)
    assert heard(line) == []
