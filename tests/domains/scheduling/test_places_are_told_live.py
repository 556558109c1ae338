"""At commit the database tells on which day of which doctor places have changed; nothing of a rollback."""

import psycopg
import pytest
from django.db import connection, transaction

from tests.factories import make_person
from zdravie.domains.scheduling.actions.release_hold import release_hold

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line():
    """An ear of its own on the test's database."""
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


def test_what_is_rolled_back_is_not_told(line, hold, shift, patient) -> None:
    with transaction.atomic():
        hold(patient, shift, 0)
        transaction.set_rollback(True)
    assert heard(line) == []
