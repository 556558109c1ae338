"""Russian text as a typesetter would set it: spaces that must not break a line, dates and times in words."""

import re
from datetime import date, datetime, timedelta, tzinfo

NBSP = "\N{NO-BREAK SPACE}"

_SHORT_WORD = (
    r"(?:а|без|в|во|да|для|до|за|и|из|изо|или|к|ко|на|над|не|ни|но|о|об|обо|от|ото"
    r"|по|под|при|про|с|со|то|у|что)(?![\w-])"
)
_NUMBER = r"\d+(?:[.,]\d+)?(?:[–-]\d+(?:[.,]\d+)?)?"
_BREAKING_SPACE = re.compile(
    rf"""
    <[a-z/!][^<>]*>                                            # a tag stays as it is
    | (?<![\w-]){_SHORT_WORD}[ ](?=\S)                         # «в доме»
    | (?<![\w:.,/-]){_NUMBER}[ ](?=[^\W\d_]|[%‰°₽])(?!{_SHORT_WORD})  # «5 дней», not «5 и ещё»
    | (?<=\d)[ ](?=\d)                                         # «12 400»
    | №[ ](?=\S)                                               # «№ 8»
    | (?<=\S)[ ](?=—)                                          # «врач — это»
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_DAY = timedelta(days=1)


def nbsp(text: str) -> str:
    """
    Make the spaces that must not break a line unbreakable.

    They are those after a preposition or conjunction of up to three letters and after «№», between a
    number and what it counts, inside a number, and before a long dash. Nothing but spaces changes, a
    second pass changes nothing, tags are passed over.
    """
    return _BREAKING_SPACE.sub(_bind, text)


def show_date(on: date, *, today: date) -> str:
    """«сегодня», «завтра», «вчера», «26 ноября»; with the year when it is not this one."""
    near = {today - _DAY: "вчера", today: "сегодня", today + _DAY: "завтра"}
    if on in near:
        return near[on]
    return show_day(on) if on.year == today.year else f"{show_day(on)} {on.year}"


def show_day(on: date) -> str:
    """«26 ноября», for texts that may be read on another day."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def show_time(at: datetime, *, zone: tzinfo) -> str:
    """«9:20» by the clock of the zone."""
    local = _to_zone(at, zone)
    return f"{local.hour}:{local.minute:02}"


def show_moment(at: datetime, *, today: date, zone: tzinfo) -> str:
    """«сегодня в 14:31», «завтра, 9:20», «26 ноября, 10:40» by the clock of the zone."""
    on = _to_zone(at, zone).date()
    link = " в " if on == today else ", "
    return f"{show_date(on, today=today)}{link}{show_time(at, zone=zone)}"


def _bind(match: re.Match[str]) -> str:
    found = match.group()
    return found if found.startswith("<") else f"{found[:-1]}{NBSP}"


def _to_zone(at: datetime, zone: tzinfo) -> datetime:
    if at.utcoffset() is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(zone)
