"""The cabinet for programs: JSON behind the same gates, every look in the journal."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import make_person
from tests.portals.patient.conftest import signed_in
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(browser, shift) -> str:
    wish = {"slot": f"{shift.pk}:3", "key": str(uuid4()), "specialty": "therapist"}
    page = browser.post("/booking/hold/", wish).headers["location"]
    browser.post(f"{page}confirm/")
    return page.split("/")[3]


def test_own_visits_come_with_doctor_and_place_and_leave_an_entry(browser, shift, booked, person) -> None:
    (visit,) = browser.get("/api/visits/").json()["visits"]
    assert (visit["id"], visit["state"], visit["specialty"]) == (booked, "BOOKED", "therapist")
    assert (visit["doctor"], visit["cabinet"]) == ("Орлова Елена Викторовна", "212")
    assert visit["clinic"] == shift.clinic.short_name
    entry = AuditEntry.objects.get(what="scheduling.visits")
    assert (entry.kind, entry.person_id) == (AuditEntry.Kind.READ, person.pk)


def test_a_neighbour_gets_no_visits_and_a_stranger_no_answer(booked) -> None:
    assert signed_in(make_person()).get("/api/visits/").json() == {"visits": []}
    assert Client().get("/api/visits/").status_code == 302


def test_places_are_those_of_the_page(browser, shift) -> None:
    (doctor,) = browser.get("/api/places/", {"specialty": "therapist"}).json()["doctors"]
    assert doctor["position"] == str(shift.position_id)
    assert doctor["nearest_at"] is not None
    assert browser.get("/api/places/", {"specialty": "therapist", "sat": "1"}).status_code == 200
    assert browser.get("/api/places/", {"specialty": "nobody"}).status_code == 404
