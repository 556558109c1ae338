"""A parent opens the card of a child, sees whose it is on every page, and books for the child."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.factories import make_clinic, make_person, make_position, make_shift
from tests.portals.patient.test_booking import choose, words
from zdravie.domains.scheduling import events, handlers
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.family.models import Representation
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(db) -> Person:
    return make_person(
        family_name="Волков",
        given_name="Михаил",
        patronymic="Дмитриевич",
        birth_on=date(clock.now().year - 6, 1, 1),
        phone=None,
        phone_index=None,
        clinic=make_clinic(),
    )


@pytest.fixture
def tie(person, child) -> Representation:
    now = clock.now()
    return Representation.objects.create(
        kind=Representation.Kind.CHILD,
        state=Representation.State.GRANTED,
        representative=person,
        person=child,
        asked_at=now,
        answer_by=now,
        granted_at=now,
    )


@pytest.fixture
def pediatrician(child):
    start = (clock.now() + timedelta(days=2)).replace(hour=9, minute=0, second=0, microsecond=0)
    return make_shift(make_position("pediatrician", clinic=child.clinic), starts_at=start, slots=8)


@pytest.mark.covers("R-05")
def test_parent_books_for_the_child_under_the_yellow_strip(browser, person, child, tie, pediatrician) -> None:
    assert "Волков Михаил Дмитриевич" in words(browser.get("/family/"))
    home = browser.post(f"/family/{tie.pk}/open/", follow=True)
    assert "Открыта карта: Волков Михаил Дмитриевич" in words(home)
    assert "Волков Михаил Дмитриевич — Здравие</title>" in home.content.decode()
    assert child.clinic.short_name in words(browser.get("/booking/pediatrician/"))
    held = choose(browser, pediatrician)
    assert "Вы записаны" in words(browser.post(f"{held.url}confirm/", follow=True))
    visit = Appointment.objects.get()
    assert visit.person_id == child.pk
    entry = AuditEntry.objects.get(what="scheduling.appointment_booked.v1")
    assert (entry.actor_id, entry.person_id) == (person.pk, child.pk)
    assert AuditEntry.objects.filter(
        actor_id=person.pk, person_id=child.pk, purpose="card of a represented person"
    ).exists()
    own = browser.post("/family/close/", follow=True)
    assert "Открыта карта" not in words(own)
    assert browser.get(f"/visits/{visit.pk}/").status_code == 404


def test_parent_hears_of_the_childs_visit(browser, person, child, tie, pediatrician) -> None:
    browser.post(f"/family/{tie.pk}/open/")
    held = choose(browser, pediatrician)
    browser.post(f"{held.url}confirm/")
    visit = Appointment.objects.get()
    handlers.tell_booked(events.AppointmentBooked(appointment_id=visit.pk, person_id=child.pk))
    assert Message.objects.get().to == person.phone
    assert set(Notice.objects.values_list("person_id", flat=True)) == {person.pk, child.pk}


def test_open_card_closes_by_itself_when_the_right_ends(browser, tie) -> None:
    browser.post(f"/family/{tie.pk}/open/")
    Representation.objects.update(state="ENDED", ended_at=clock.now())
    assert "Открыта карта" not in words(browser.get("/home/"))


def test_strangers_card_does_not_open(browser, tie) -> None:
    Representation.objects.update(representative=make_person())
    assert browser.post(f"/family/{tie.pk}/open/").status_code == 404
    assert browser.post(f"/family/{uuid4()}/open/").status_code == 404


def test_own_visits_are_not_those_of_the_child(browser, tie, shift) -> None:
    held = choose(browser, shift)
    browser.post(f"{held.url}confirm/")
    visit = Appointment.objects.get()
    browser.post(f"/family/{tie.pk}/open/")
    assert browser.get(f"/visits/{visit.pk}/").status_code == 404


def test_consent_can_be_withdrawn_on_the_page(browser, person) -> None:
    daughter = make_person(given_name="Мария")
    tie = Representation.objects.create(
        kind=Representation.Kind.ADULT,
        state=Representation.State.GRANTED,
        representative=daughter,
        person=person,
        asked_at=clock.now(),
        answer_by=clock.now(),
        granted_at=clock.now(),
    )
    assert "Кто открывает мою карту" in words(browser.get("/family/"))
    page = words(browser.post(f"/family/{tie.pk}/end/", follow=True))
    assert "Кто открывает мою карту" not in page
