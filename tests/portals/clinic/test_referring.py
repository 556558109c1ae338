"""The doctor refers a person from their own day."""

from datetime import timedelta

import pytest

from tests.factories import make_person
from tests.portals.clinic.conftest import at, at_work
from tests.portals.patient.test_booking import words
from zdravie.domains.referrals.models import Referral
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(visit) -> Appointment:
    """The visit began five minutes ago."""
    at(timedelta(minutes=-5), visit)
    return Appointment.objects.get(pk=visit.pk)


def path_of(visit: Appointment) -> str:
    return f"/clinic/visits/{visit.pk}/refer/"


FORM = {"specialty": "cardiologist", "urgency": "PLANNED", "reason": "Одышка при ходьбе"}


def test_doctor_writes_a_referral_and_takes_it_back(physician, begun, person) -> None:
    day = begun.starts_at.astimezone(clock.MOSCOW).date()
    assert path_of(begun) in physician.get(f"/clinic/day/?day={day}").content.decode()
    page = words(physician.get(path_of(begun)))
    assert "Ким Сергей" in page
    assert "Кардиолог" in page
    assert physician.post(path_of(begun), FORM).url == path_of(begun)
    referral = Referral.objects.get()
    assert (referral.person_id, referral.reason) == (person.pk, "Одышка при ходьбе")
    assert "ждёт записи" in words(physician.get(path_of(begun)))
    physician.post(f"{path_of(begun)}{referral.pk}/withdraw/")
    assert "отозвано" in words(physician.get(path_of(begun)))


def test_nothing_typed_is_lost_when_something_is_missing(physician, begun) -> None:
    refused = physician.post(path_of(begun), FORM | {"specialty": ""})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Выберите «Куда направить»" in words(refused)
    assert "Одышка при ходьбе" in page


def test_second_referral_to_the_same_place_is_refused_at_its_field(physician, begun) -> None:
    physician.post(path_of(begun), FORM)
    Referral.objects.update(written_at_visit_id=begun.shift_id)
    refused = physician.post(path_of(begun), FORM)
    assert refused.status_code == 409
    assert "REFERRAL-TWICE" in words(refused)


def test_visit_ahead_has_no_button_and_is_refused(physician, visit) -> None:
    day = visit.starts_at.astimezone(clock.MOSCOW).date()
    assert path_of(visit) not in physician.get(f"/clinic/day/?day={day}").content.decode()
    assert physician.get(path_of(visit)).status_code == 409


def test_used_one_is_not_taken_back(physician, begun) -> None:
    physician.post(path_of(begun), FORM)
    referral = Referral.objects.get()
    Referral.objects.update(state=Referral.State.USED, visit_id=begun.pk)
    refused = physician.post(f"{path_of(begun)}{referral.pk}/withdraw/")
    assert refused.status_code == 409
    assert "REFERRAL-USED" in words(refused)


def test_reception_and_strangers_write_nothing(registrar, begun) -> None:
    for somebody in (registrar, at_work(make_person())):
        assert somebody.get(path_of(begun)).status_code == 403
        assert somebody.post(path_of(begun), FORM).status_code == 403
    assert not Referral.objects.exists()


def test_long_after_the_visit_it_is_too_late(physician, visit) -> None:
    at(timedelta(days=-9), visit)
    assert physician.get(path_of(visit)).status_code == 409
