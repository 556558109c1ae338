"""Who is told what about a visit."""

import pytest

from zdravie.domains.scheduling import events, handlers
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.platform.notify.models import Message, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(patient, hold) -> Appointment:
    """The handlers look at the real clock, so the visit lies in its future."""
    from datetime import timedelta

    from tests.factories import make_shift
    from zdravie.kernel import clock

    now = clock.now()
    held = hold(patient, make_shift(starts_at=now + timedelta(days=2)), at=now)
    return book_place(appointment_id=held.pk, actor=patient, now=now)


def test_booking_is_told_by_one_sms_and_one_notice_however_often_delivered(visit) -> None:
    event = events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id)
    handlers.tell_booked(event)
    handlers.tell_booked(event)
    message, notice = Message.objects.get(), Notice.objects.get()
    assert message.to == "+79001234567"
    assert message.text.startswith("Вы записаны: ")
    assert (notice.person_id, notice.title) == (visit.person_id, "Вы записаны")


def test_sms_names_neither_doctor_nor_specialty(visit) -> None:
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id))
    text = Message.objects.get().text.lower()
    assert "орлова" not in text
    assert "терапевт" not in text


def test_cancellation_is_told_too(visit) -> None:
    handlers.tell_cancelled(events.AppointmentCancelled(appointment_id=visit.pk, person_id=visit.person_id))
    assert "отменён" in Message.objects.get().text
    assert Notice.objects.get().title == "Приём отменён"


def test_person_without_a_telephone_gets_the_notice_alone(visit) -> None:
    visit.person.phone = None
    visit.person.phone_index = None
    visit.person.save()
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id))
    assert not Message.objects.exists()
    assert Notice.objects.count() == 1


def test_online_visit_sends_nobody_to_a_cabinet(visit) -> None:
    visit.shift.kind = Shift.Kind.TELEMEDICINE
    visit.shift.save()
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=visit.person_id))
    for text in (Message.objects.get().text, Notice.objects.get().body):
        assert "онлайн" in text
        assert "кабинет" not in text
