"""Dates and times in the reader's language: Russian from the kernel, English in the same manner."""

from datetime import date, datetime, tzinfo

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language

from zdravie.kernel import clock, typography


def today() -> date:
    """The calendar day where the reader is."""
    return clock.now().astimezone(zone()).date()


def zone() -> tzinfo:
    """The time zone of the reader."""
    return timezone.get_current_timezone()


def show_day(on: date) -> str:
    """«сегодня», «завтра», «26 ноября»; English: today, tomorrow, 26 November."""
    if isinstance(on, datetime):
        on = on.astimezone(zone()).date()
    if speaks_russian():
        return typography.show_date(on, today=today())
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((on - today()).days)
    if near:
        return near
    day_and_month = f"{on.day} {MONTHS[on.month]}"
    return day_and_month if on.year == today().year else f"{day_and_month} {on.year}"


def show_time(at: datetime) -> str:
    """«9:20», in both languages by the 24-hour clock."""
    return typography.show_time(at, zone=zone())


def show_moment(at: datetime) -> str:
    """«сегодня в 14:31», «26 ноября, 10:40»; English: today at 14:31, 26 November, 10:40."""
    if speaks_russian():
        return typography.show_moment(at, today=today(), zone=zone())
    link = " at " if at.astimezone(zone()).date() == today() else ", "
    return f"{show_day(at)}{link}{show_time(at)}"


def speaks_russian() -> bool:
    """Whether the page is in Russian; any other language gets English forms."""
    return (get_language() or "ru").startswith("ru")
