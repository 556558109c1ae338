"""Visits as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One line of a calendar.

    Calendars are shared and synchronised abroad: neither a doctor nor a specialty belongs in here.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""


def calendar_of(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """The entries with a reminder two hours before each."""
    calendar = Calendar()
    calendar.add("prodid", "-//Zdravie//Visits//RU")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.summary)
    event.add("location", entry.location)
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", timedelta(hours=-2))
    event.add_component(alarm)
    return event
