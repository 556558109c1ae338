"""How many statements the cabinet costs: a new one must be worth it."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zdravie.domains.scheduling.models import Appointment

_SAVEPOINTS = 2
"""Begin and end of the transaction of a test's request are savepoints here."""


@pytest.fixture
def ask(browser):
    """Send a request, say how many statements it took and what came."""
    browser.get("/home/")
    browser.get("/booking/therapist/")

    def ask_(path: str, form: dict[str, str] | None = None):
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(path) if form is None else browser.post(path, form)
        assert answer.status_code in {200, 302}, answer.content.decode()
        return len(captured) - (_SAVEPOINTS if form is not None else 0), answer

    return ask_


@pytest.fixture
def hold(ask, shift):
    def hold_(place: int):
        wish = {"slot": f"{shift.pk}:{place}", "key": str(uuid4()), "specialty": "therapist"}
        count, answer = ask("/booking/hold/", wish)
        return count, answer.headers["location"]

    return hold_


def test_a_hold_takes_six_and_its_booking_four(ask, hold) -> None:
    """Session, person, what they have, shift, appointment, journal; session, appointment, journal, job."""
    count, page = hold(1)
    assert count == 6
    assert ask(f"{page}confirm/", {})[0] == 4


def test_a_hold_in_place_of_another_takes_six_too(hold) -> None:
    """The old place is let go with the lock of the shifts, and both entries are one statement."""
    hold(1)
    assert hold(2)[0] == 6
    states = Appointment.objects.order_by("place").values_list("state", flat=True)
    assert list(states) == [Appointment.State.LAPSED, Appointment.State.HELD]


def test_every_page_of_the_cabinet_takes_twelve_at_most(ask, hold) -> None:
    _, page = hold(1)
    done = ask(f"{page}confirm/", {})[1].headers["location"]
    visit = done.replace("/booking/done/", "/visits/")
    pages = ["/home/", "/booking/", "/booking/therapist/", "/visits/", "/notices/", page, done, visit]
    more = [f"{visit}cancel/", f"{visit}calendar.ics", "/api/visits/", "/api/places/?specialty=therapist"]
    counts = {path: ask(path)[0] for path in [*pages, *more]}
    assert {path: count for path, count in counts.items() if count > 12} == {}
    assert ask(f"{visit}cancel/", {})[0] <= 9
