"""The secret address of a calendar: opened, read, renewed, closed; nobody reads it too often."""

from datetime import timedelta

import pytest

from tests.factories import make_person
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.close_feed import close_feed
from zdravie.domains.scheduling.actions.open_feed import open_feed
from zdravie.domains.scheduling.actions.read_feed import read_feed
from zdravie.domains.scheduling.feeds import find_own_path, key_of
from zdravie.domains.scheduling.models import CalendarFeed
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_booked_visits_are_read_and_each_reading_stands_in_the_journal(patient, shift, hold, now) -> None:
    key = key_of(open_feed(actor=patient, now=now))
    assert find_own_path(actor=patient) == f"/calendar/{key}/visits.ics"
    assert read_feed(key=key, now=now) == []
    visit = book_place(appointment_id=hold(patient, shift).pk, actor=patient, now=now)
    assert read_feed(key=key, now=now) == [visit]
    assert read_feed(key=key, now=visit.ends_at) == []
    cancel_appointment(appointment_id=visit.pk, actor=patient, now=now)
    assert read_feed(key=key, now=now) == []
    reads = AuditEntry.objects.filter(what="scheduling.calendar_feed", person_id=patient.id)
    assert reads.count() == 4


def test_database_does_not_hold_the_address(patient, now) -> None:
    feed = open_feed(actor=patient, now=now)
    assert len(key_of(feed)) >= 22
    assert key_of(feed).encode() not in bytes(CalendarFeed.objects.get().digest)


def test_renewed_and_closed_addresses_end_at_once(patient, now) -> None:
    first = key_of(open_feed(actor=patient, now=now))
    second = key_of(open_feed(actor=patient, now=now))
    assert first != second
    with pytest.raises(errors.FeedNotFound):
        read_feed(key=first, now=now)
    assert read_feed(key=second, now=now) == []
    close_feed(actor=patient, now=now)
    close_feed(actor=patient, now=now)
    with pytest.raises(errors.FeedNotFound):
        read_feed(key=second, now=now)
    assert find_own_path(actor=patient) == ""
    later = key_of(open_feed(actor=patient, now=now + timedelta(seconds=5)))
    assert later not in {first, second}, "an address that was closed never comes back"
    changes = AuditEntry.objects.filter(what="scheduling.feed_closed.v1", person_id=patient.id)
    assert changes.count() == 1


def test_more_than_the_norm_allows_in_an_hour_is_refused_and_the_next_hour_is_free(patient, now) -> None:
    key = key_of(open_feed(actor=patient, now=now))
    for minute in range(20):
        read_feed(key=key, now=now + timedelta(minutes=minute))
    with pytest.raises(errors.FeedTooOften):
        read_feed(key=key, now=now + timedelta(minutes=59))
    assert read_feed(key=key, now=now + timedelta(hours=1)) == []


def test_nobody_opens_a_calendar_without_signing_in(now) -> None:
    for act in (open_feed, close_feed):
        with pytest.raises(errors.NotYourself):
            act(actor=ANONYMOUS, now=now)


def test_each_has_their_own(patient, make_actor, now) -> None:
    other = make_actor(make_person().pk)
    assert key_of(open_feed(actor=patient, now=now)) != key_of(open_feed(actor=other, now=now))
