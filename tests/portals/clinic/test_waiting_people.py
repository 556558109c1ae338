"""The reception sees whose legal time is nearly over, and answers parents who ask for a child's card."""

from datetime import date, timedelta

import pytest

from tests.factories import make_clinic, make_person
from tests.portals.clinic.conftest import at_work
from tests.portals.patient.test_booking import words
from zdravie.domains.scheduling.models import WaitingEntry
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.family.models import Representation
from zdravie.registries.terminology.models import Specialty

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(clinic, person) -> WaitingEntry:
    """A day and a half in the line of therapists, whose limit is a day."""
    now = clock.now()
    return WaitingEntry.objects.create(
        person=person,
        specialty=Specialty.objects.get(pk="therapist"),
        clinic=clinic,
        priority=WaitingEntry.Priority.ORDINARY,
        notice_hours=2,
        joined_at=now - timedelta(hours=36),
        limit_at=now - timedelta(hours=12),
        escalate_at=now - timedelta(hours=17),
        escalated_at=now - timedelta(hours=17),
    )


@pytest.mark.covers("R-06")
def test_whoever_waits_too_long_is_in_sight_with_a_way_to_a_place(registrar, waiting, person) -> None:
    page = registrar.get("/clinic/waiting/")
    assert "Срок по закону подходит" in words(page)
    assert "Ким Сергей" in words(page)
    assert "срок вышел" in words(page)
    assert f"/clinic/people/{person.pk}/?reason=call&amp;specialty=therapist" in page.content.decode()
    assert AuditEntry.objects.filter(person_id=person.pk, what="scheduling.waiting_raised").count() == 1
    assert "Лист ожидания" in words(page)


def test_those_of_another_clinic_are_not_shown(registrar, waiting) -> None:
    WaitingEntry.objects.update(clinic=make_clinic(oid="1.2.643.777", short_name="Другая"))
    assert "Ким Сергей" not in words(registrar.get("/clinic/waiting/"))


@pytest.fixture
def asked(clinic) -> Representation:
    now = clock.now()
    child = make_person(family_name="Волков", given_name="Михаил", birth_on=date(2021, 1, 1), clinic=clinic)
    parent = make_person(family_name="Волков", given_name="Дмитрий")
    return Representation.objects.create(
        kind=Representation.Kind.CHILD,
        representative=parent,
        person=child,
        asked_at=now,
        answer_by=now + timedelta(days=7),
    )


@pytest.mark.covers("R-05")
def test_the_reception_opens_the_card_of_a_child_to_the_parent(registrar, asked) -> None:
    page = words(registrar.get("/clinic/parents/"))
    assert "Волков Михаил" in page
    assert "Волков Дмитрий" in page
    assert "ответить до" in page
    done = registrar.post(f"/clinic/parents/{asked.pk}/", {f"{asked.pk}-answer": "YES"}, follow=True)
    assert "Ответ отправлен родителю" in words(done)
    assert "Запросов нет" in words(done)
    asked.refresh_from_db()
    assert asked.state == Representation.State.GRANTED


@pytest.mark.covers("R-05")
def test_a_refusal_has_a_reason_and_no_answer_is_asked_again(registrar, asked) -> None:
    empty = registrar.post(f"/clinic/parents/{asked.pk}/")
    assert empty.status_code == 422
    assert "Выберите ответ" in words(empty)
    registrar.post(f"/clinic/parents/{asked.pk}/", {f"{asked.pk}-answer": "PAPERS"})
    asked.refresh_from_db()
    assert (asked.state, asked.refused_because) == ("REFUSED", "PAPERS")


def test_others_neither_see_nor_decide(keeper, registrar, asked) -> None:
    stranger = at_work(make_person())
    for browser in (stranger, keeper):
        assert browser.get("/clinic/parents/").status_code == 403
        answer = {f"{asked.pk}-answer": "YES"}
        assert browser.post(f"/clinic/parents/{asked.pk}/", answer).status_code == 403
    asked.person.clinic = make_clinic(oid="1.2.643.777", short_name="Другая")
    asked.person.save()
    assert "Запросов нет" in words(registrar.get("/clinic/parents/"))
    answer = registrar.post(f"/clinic/parents/{asked.pk}/", {f"{asked.pk}-answer": "YES"})
    assert answer.status_code == 404
