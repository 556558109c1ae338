"""The rule of missed visits is shown before booking, counted in sight and contested on the page."""

from datetime import timedelta

import pytest

from tests.portals.patient.test_booking import choose, words
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.covers("R-07")
def test_shown_before_booking_counted_and_contested(browser, shift) -> None:
    held = choose(browser, shift)
    assert "После трёх пропусков за 90 дней" in words(browser.get(held.url))
    browser.post(f"{held.url}confirm/")
    past = clock.now() - timedelta(days=1)
    Appointment.objects.update(
        state="NO_SHOW", starts_at=past, ends_at=past + timedelta(minutes=15), ended_at=past
    )
    assert "Засчитано 1 из 3" in words(browser.get("/visits/misses/"))
    visit = Appointment.objects.get()
    page = browser.post(f"/visits/{visit.pk}/contest/", {"reason": "CAME"}, follow=True)
    assert "Засчитано 0 из 3" in words(page)
    assert "пока поликлиника проверяет" in words(page)
