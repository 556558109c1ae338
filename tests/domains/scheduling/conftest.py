"""A doctor with a shift tomorrow, and a person who wants to see them."""

from datetime import timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id


@pytest.fixture
def shift(db, now) -> Shift:
    """Eight places of a therapist from noon tomorrow."""
    return make_shift(make_position(), starts_at=now + timedelta(days=1))


@pytest.fixture
def patient(db, make_actor) -> Actor:
    return make_actor(make_person().pk)


@pytest.fixture
def hold(now):
    """Hold a place; says little, so that the tests read as sentences."""

    def hold_(actor: Actor, shift: Shift, place: int = 0, *, key=None, at=None) -> Appointment:
        return hold_place(
            shift_id=shift.pk, place=place, request_key=key or new_id(), actor=actor, now=at or now
        )

    return hold_
