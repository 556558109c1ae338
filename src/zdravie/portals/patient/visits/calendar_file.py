"""A visit as an iCalendar file (RFC 5545)."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from zdravie.portals.patient.visits.cards import VisitCard


def calendar_file(visit: VisitCard, *, now: datetime) -> bytes:
    """
    One event with a reminder two hours before.

    Calendars are shared and synchronised abroad: neither the doctor nor the specialty is in the file.
    """
    event = Event()
    event.add("uid", f"{visit.id}@zdravie")
    event.add("dtstamp", now)
    event.add("dtstart", visit.starts_at)
    event.add("dtend", visit.ends_at)
    event.add("summary", f"Приём, {visit.clinic}")
    event.add("location", visit.address if not visit.is_online else "")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Приём, {visit.clinic}")
    alarm.add("trigger", timedelta(hours=-2))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Zdravie//Visits//RU")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
