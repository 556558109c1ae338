"""Unbreakable spaces, dates and times as a Russian reader expects them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.typography import NBSP, nbsp, show_date, show_moment, show_time

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 11, 22)
PIECES = (
    *("в", "и", "из-за", "не", "что", "доме", "Для", "СНИЛС", "мг", "5", "12", "400", "4,62", "9:20"),
    *(
        "—",
        "№",
        "8",
        "°C",
        "%",
        "<b>",
        "</b>",
        '<a href="в 5 дней">',
        "a < 5",
        NBSP,
        " ",
        "\n",
        ".",
        "(",
        "«",
    ),
)
RUSSIAN = st.lists(st.sampled_from(PIECES)).map(" ".join)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("приём в доме", "приём в~доме"),
        ("В СНИЛС 11 цифр, у вас 10", "В~СНИЛС 11~цифр, у~вас 10"),
        ("Для входа и для записи", "Для~входа и~для~записи"),
        ("и в доме", "и~в~доме"),
        ("из-за угла", "из-за угла"),
        ("(в доме) «о враче»", "(в~доме) «о~враче»"),
        ("кто-то пришёл", "кто-то пришёл"),
        ("мав доме", "мав доме"),
        ("врач — это", "врач~— это"),
        ("— Здравствуйте", "— Здравствуйте"),
        ("кабинет № 8", "кабинет №~8"),
        ("через 3 дня", "через 3~дня"),
        ("4,62 ммоль/л", "4,62~ммоль/л"),
        ("0,40–4,00 мкМЕ/мл", "0,40–4,00~мкМЕ/мл"),
        ("сатурация 98 %", "сатурация 98~%"),
        ("12 400 рублей", "12~400~рублей"),
        ("+7 900 000-00-00 или", "+7~900~000-00-00 или"),
        ("26 ноября, 10:40", "26~ноября, 10:40"),
        ("в 9:20 у врача", "в~9:20 у~врача"),
        ("14.10.2026 врач", "14.10.2026 врач"),
        ("палата 5 на втором этаже", "палата 5 на~втором этаже"),
        ("палата 5 напротив", "палата 5~напротив"),
        ("COVID-19 подтверждён", "COVID-19 подтверждён"),
        ("конец в ", "конец в "),
        ("", ""),
    ],
)
def test_binds_what_must_stay_together(text: str, bound: str) -> None:
    assert nbsp(text) == bound.replace("~", NBSP)


def test_leaves_tags_as_they_are_and_binds_around_them() -> None:
    assert nbsp('в <a title="в 5 дней" href="/a b">доме</a> за 5 дней') == (
        f'в{NBSP}<a title="в 5 дней" href="/a b">доме</a> за{NBSP}5{NBSP}дней'
    )
    assert nbsp("a < 5 и b > 3") == f"a < 5 и{NBSP}b > 3"


@given(st.one_of(RUSSIAN, st.text()))
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert nbsp(nbsp(text)) == nbsp(text)


@given(st.one_of(RUSSIAN, st.text()))
def test_nothing_but_spaces_changes(text: str) -> None:
    assert nbsp(text).replace(NBSP, " ") == text.replace(NBSP, " ")
    assert len(nbsp(text)) == len(text)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (TODAY, "сегодня"),
        (TODAY + timedelta(days=1), "завтра"),
        (TODAY - timedelta(days=1), "вчера"),
        (TODAY + timedelta(days=2), "24 ноября"),
        (date(2026, 5, 1), "1 мая"),
        (date(2025, 3, 12), "12 марта 2025"),
        (date(2027, 1, 9), "9 января 2027"),
    ],
)
def test_shows_a_date_in_words(on: date, shown: str) -> None:
    assert show_date(on, today=TODAY) == shown


def test_the_day_after_new_years_eve_is_tomorrow() -> None:
    assert show_date(date(2027, 1, 1), today=date(2026, 12, 31)) == "завтра"


def test_shows_time_by_the_clock_of_the_zone() -> None:
    assert show_time(datetime(2026, 11, 22, 6, 20, tzinfo=UTC), zone=MOSCOW) == "9:20"
    assert show_time(datetime(2026, 11, 22, 21, 5, tzinfo=UTC), zone=MOSCOW) == "0:05"


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 11, 22, 11, 31, tzinfo=UTC), "сегодня в 14:31"),
        (datetime(2026, 11, 23, 6, 20, tzinfo=UTC), "завтра, 9:20"),
        (datetime(2026, 11, 22, 21, 0, tzinfo=UTC), "завтра, 0:00"),
        (datetime(2026, 11, 21, 6, 0, tzinfo=UTC), "вчера, 9:00"),
        (datetime(2026, 11, 26, 7, 40, tzinfo=UTC), "26 ноября, 10:40"),
        (datetime(2025, 11, 26, 7, 40, tzinfo=UTC), "26 ноября 2025, 10:40"),
        (datetime(2026, 12, 31, 21, 30, tzinfo=UTC), "1 января 2027, 0:30"),
    ],
)
def test_shows_a_moment_in_words(at: datetime, shown: str) -> None:
    assert show_moment(at, today=TODAY, zone=MOSCOW) == shown


def test_refuses_an_instant_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        show_moment(datetime(2026, 11, 22, 9, 20), today=TODAY, zone=MOSCOW)  # noqa: DTZ001 - the point
