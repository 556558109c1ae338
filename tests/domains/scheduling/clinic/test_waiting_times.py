"""Waiting times beside the limits of the law."""

from datetime import timedelta

import pytest

from tests.factories import make_clinic, make_person, make_position, make_shift
from zdravie.domains.scheduling.actions.book_for_person import book_for_person
from zdravie.domains.scheduling.clinic import errors
from zdravie.domains.scheduling.clinic.types import BookingWish
from zdravie.domains.scheduling.clinic.waiting_times import list_waiting_times
from zdravie.kernel.ids import new_id
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(clinic, registrar, now):
    def book_(specialty: str, after: timedelta) -> None:
        shift = make_shift(make_position(specialty, clinic=clinic), starts_at=now + after)
        wish = BookingWish(person_id=make_person().pk, shift_id=shift.pk, place=0, request_key=new_id())
        book_for_person(wish=wish, actor=registrar, now=now)

    return book_


def test_median_and_share_within_the_limit_by_specialty(book, clinic, registrar, now) -> None:
    for hours in (5, 20, 72):
        book("therapist", timedelta(hours=hours))
    book("surgeon", timedelta(days=10))
    today = now.date()
    therapist, surgeon = list_waiting_times(clinic.pk, since=today, until=today, actor=registrar, now=now)
    assert (therapist.limit, therapist.is_in_hours, therapist.visits) == (24, True, 3)
    assert (therapist.median, therapist.share) == (20.0, 66.7)
    # Of ten days from a Tuesday seven work.
    assert (surgeon.limit, surgeon.is_in_hours, surgeon.median, surgeon.share) == (14, False, 8, 100.0)


def test_figures_are_for_the_reception_of_the_clinic(clinic, on_duty, now) -> None:
    stranger = on_duty(Duty.Kind.REGISTRAR, make_clinic())
    with pytest.raises(errors.NotYourClinic):
        list_waiting_times(clinic.pk, since=now.date(), until=now.date(), actor=stranger, now=now)
