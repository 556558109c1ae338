"""A full shift tomorrow at noon, its patients, and people who would like to come."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.domains.scheduling.conftest import hold, patient, shift
from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.models import Appointment, Shift, WaitingEntry
from zdravie.domains.scheduling.waiting.actions.join_waiting_list import join_waiting_list
from zdravie.kernel.actor import Actor

__all__ = ["hold", "patient", "shift"]

NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""Noon in Moscow on a Tuesday: far from the quiet hours."""

Join = Callable[..., WaitingEntry]


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def full(db, now, make_actor, hold) -> tuple[Shift, list[tuple[Actor, Appointment]]]:
    """Two places two days ahead, both booked."""
    shift = make_shift(make_position(), starts_at=now + timedelta(days=2), slots=2)
    booked = []
    for place in range(2):
        actor = make_actor(make_person().pk)
        held = hold(actor, shift, place)
        booked.append((actor, book_place(appointment_id=held.pk, actor=actor, now=now)))
    return shift, booked


@pytest.fixture
def join(full, now, make_actor) -> Join:
    """Somebody new stands in line; the one who acts comes with the entry."""

    def join_(*, at: datetime | None = None, actor: Actor | None = None, **wish) -> WaitingEntry:
        shift, _ = full
        return join_waiting_list(
            specialty_code=shift.specialty_id,
            clinic_id=shift.clinic_id,
            part=wish.get("part"),
            notice_hours=wish.get("notice_hours", 2),
            actor=actor or make_actor(wish.get("person_id") or make_person().pk),
            now=at or now,
        )

    return join_
