"""The time of a request: ``yyyy.MM.dd HH:mm:ss Z``, and how far it may be from ours."""

import re
from datetime import UTC, datetime, timedelta

from zdravie.identity.esia import errors
from zdravie.platform.norms.queries import get_seconds

FORMAT = "%Y.%m.%d %H:%M:%S %z"
_SHAPE = re.compile(r"\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d [+-]\d{4}", re.ASCII)
_WITHOUT_PLUS = re.compile(r"\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d  ?\d{4}", re.ASCII)


def check_timestamp(text: str, *, now: datetime) -> datetime:
    """
    The instant that the request names, if it is near enough to ours.

    :raises TimeWrong: unreadable, too old or from the future
    """
    if not _SHAPE.fullmatch(text):
        raise errors.TimeWrong(why=_what_is_wrong_with(text))
    try:
        at = datetime.strptime(text, FORMAT)  # noqa: DTZ007 - FORMAT ends with the zone
    except ValueError:
        raise errors.TimeWrong(why=f"timestamp «{text}» называет день или час, которых нет") from None
    skew = get_seconds("esia.clock_skew", on=now.date())
    if abs(at - now) > skew:
        raise errors.TimeWrong(why=_how_far(at, now, skew))
    return at


def show(at: datetime) -> str:
    """An instant as the dialect writes it."""
    return at.astimezone(UTC).strftime(FORMAT)


def _what_is_wrong_with(text: str) -> str:
    if _WITHOUT_PLUS.fullmatch(text):
        return (
            f"timestamp пришёл как «{text}»: знак «+» перед поясом потерялся, в адресе его записывают как %2B"
        )
    return f"timestamp «{text[:40]}» записан не так: нужен вид «2026.11.22 16:07:12 +0000»"


def _how_far(at: datetime, now: datetime, skew: timedelta) -> str:
    seconds = int((at - now).total_seconds())
    hours = round(seconds / 3600)
    side = "спешат" if seconds > 0 else "отстают"
    text = (
        f"часы системы {side} на {abs(seconds)} с, допустимо {int(skew.total_seconds())} с: "
        f"время запроса {show(at)}, у нас {show(now)}"
    )
    if hours and abs(seconds - hours * 3600) <= skew.total_seconds():
        text += ". Разница в целых часах: время взято одного пояса, а пояс подписан другой"
    return text
