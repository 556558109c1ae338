"""The doctor refers a person from their own day."""

from datetime import timedelta

import pytest

from tests.factories import make_person, make_position
from tests.portals.clinic.conftest import at, at_work
from tests.portals.patient.test_booking import words
from zdravie.domains.referrals.actions.issue_referral import issue_referral
from zdravie.domains.referrals.actions.use_referral import use_referral
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(visit) -> Appointment:
    """The visit began five minutes ago."""
    at(timedelta(minutes=-5), visit)
    return Appointment.objects.get(pk=visit.pk)


def path_of(visit: Appointment) -> str:
    return f"/clinic/visits/{visit.pk}/refer/"


FORM = {"specialty": "cardiologist", "urgency": "PLANNED", "reason": "Одышка при ходьбе"}
KNOWN = {"diagnosis": "i20,8", "done": "ЭКГ: без изменений"}


@pytest.fixture
def brought(begun, person) -> Referral:
    """The one by which the person came to the visit."""
    wish = ReferralWish(
        person_id=person.pk,
        position_id=make_position(clinic=begun.shift.clinic).pk,
        visit_id=new_id(),
        specialty_id="cardiologist",
        urgency=Referral.Urgency.URGENT,
        reason="Шум в сердце",
        diagnosis="I20.8",
        done="ЭКГ: без изменений",
    )
    now = clock.now()
    referral = issue_referral(wish=wish, actor=SYSTEM, now=now)
    Appointment.objects.filter(pk=begun.pk).update(referral_id=referral.pk)
    return use_referral(
        referral_id=referral.pk, person_id=person.pk, visit_id=begun.pk, actor=SYSTEM, now=now
    )


@pytest.mark.covers("WC-002")
def test_what_one_doctor_writes_another_reads_and_fulfils(physician, begun, brought, person) -> None:
    """The same page sends and receives."""
    page = words(physician.get(path_of(begun)))
    for told in (
        "Направление на этот приём",
        "Орлова Елена",
        "срочное",
        "Шум в сердце",
        "I20.8",
        "ЭКГ: без изменений",
    ):
        assert told in page
    looks = AuditEntry.objects.filter(person_id=person.pk, what="referrals.brought", subject_id=brought.pk)
    assert looks.count() == 1
    day = begun.starts_at.astimezone(clock.MOSCOW).date()
    assert "по направлению" in words(physician.get(f"/clinic/day/?day={day}"))
    assert "Отметить исполненным" in page
    physician.post(f"/clinic/visits/{begun.pk}/outcome/", {"came": "yes"})
    brought.refresh_from_db()
    assert brought.state == Referral.State.FULFILLED
    page = words(physician.get(path_of(begun)))
    assert "направление исполнено" in page
    assert "Отметить исполненным" not in page
    physician.post(path_of(begun), FORM | {"specialty": "neurologist"} | KNOWN)
    sent = Referral.objects.get(specialty_id="neurologist")
    assert (sent.diagnosis, sent.done) == ("I20.8", "ЭКГ: без изменений")


def test_referral_given_back_is_read_no_more(physician, begun, brought, person) -> None:
    physician.post(f"/clinic/visits/{begun.pk}/outcome/", {"came": "no"})
    Appointment.objects.filter(pk=begun.pk).update(state=Appointment.State.PASSED)
    assert "Шум в сердце" not in words(physician.get(path_of(begun)))
    assert not AuditEntry.objects.filter(person_id=person.pk, what="referrals.brought").exists()


def test_diagnosis_is_a_code_and_may_be_left_out(physician, begun) -> None:
    refused = physician.post(path_of(begun), FORM | {"diagnosis": "стенокардия"})
    assert refused.status_code == 422
    assert "Введите код МКБ-10" in words(refused)
    assert "стенокардия" in refused.content.decode()
    physician.post(path_of(begun), FORM | {"diagnosis": "Е11"})
    assert Referral.objects.get().diagnosis == "E11"


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
