"""Whoever stands in line keeps the turn while another program is busy with them, and is killed."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from tests.stack import wait_until
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.models import Appointment, WaitingEntry

pytestmark = pytest.mark.django_db(transaction=True)


class Dies(Exception):
    """The program that was busy is no more: its transaction goes back."""


@pytest.fixture
def freed_meanwhile(full, now):
    """Somebody frees a place in another thread; ends when that is done."""

    def free() -> None:
        actor, visit = full[1][0]
        try:
            cancel_appointment(appointment_id=visit.pk, actor=actor, now=now)
        finally:
            connections.close_all()

    return threading.Thread(target=free, daemon=True)


def kept_for() -> object:
    return Appointment.objects.get(state=Appointment.State.OFFERED).person_id


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def busy_with(entry: WaitingEntry) -> None:
    WaitingEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)


def test_killed_neighbour_costs_nobody_the_turn(join, freed_meanwhile, now) -> None:
    first, _second = join(), join(at=now + timedelta(minutes=1))
    with pytest.raises(Dies), transaction.atomic():
        busy_with(first)
        freed_meanwhile.start()
        wait_until(somebody_waits)
        raise Dies
    freed_meanwhile.join(60)
    assert kept_for() == first.person_id


def test_place_goes_on_when_the_neighbour_ended_the_wait(join, freed_meanwhile, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    with transaction.atomic():
        busy_with(first)
        freed_meanwhile.start()
        wait_until(somebody_waits)
        WaitingEntry.objects.filter(pk=first.pk).update(state=WaitingEntry.State.LEFT, ended_at=now)
    freed_meanwhile.join(60)
    assert kept_for() == second.person_id


def test_whoever_is_kept_for_long_is_passed_over(join, freed_meanwhile, now) -> None:
    first, second = join(), join(at=now + timedelta(minutes=1))
    with transaction.atomic():
        busy_with(first)
        freed_meanwhile.start()
        freed_meanwhile.join(60)
    assert kept_for() == second.person_id
