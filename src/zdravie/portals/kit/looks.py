"""The choices of look in words, for the row under the header and for the page of choices."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Words
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: Words
    options: tuple[Option, ...]


TITLES: dict[str, Words] = {
    "theme": _("Тема"),
    "vi": _("Версия для слабовидящих"),
    "size": _("Размер"),
    "gap": _("Интервал"),
    "font": _("Шрифт"),
}
WORDS: dict[str, dict[str, Words]] = {
    "theme": {"auto": _("Как в системе"), "light": _("Светлая"), "dark": _("Тёмная")},
    "vi": {
        "off": _("Выключена"),
        "white": _("Чёрным по белому"),
        "black": _("Белым по чёрному"),
        "blue": _("Синим по голубому"),
    },
    "size": {"1": "125 %", "2": "150 %", "3": "200 %"},
    "gap": {"1": _("обычный"), "2": _("широкий")},
    "font": {"sans": _("без засечек"), "serif": _("с засечками")},
}


def group(name: str, look: object, *, title: Words = "", without: str = "") -> Group:
    """One choice as it stands now."""
    chosen = getattr(look, name)
    options = (Option(value, label, value == chosen) for value, label in WORDS[name].items())
    return Group(name, title or TITLES[name], tuple(option for option in options if option.value != without))


def vi_groups(look: object) -> list[Group]:
    """The row under the header."""
    return [
        group("size", look),
        group("vi", look, title=_("Цвет"), without="off"),
        group("gap", look),
        group("font", look),
    ]


def all_groups(look: object) -> list[Group]:
    """The page of choices: language first, each language in its own words."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    languages = tuple(Option(code, name, code == language) for code, name in settings.LANGUAGES)
    return [
        Group("language", _("Язык"), languages),
        *(group(name, look) for name in WORDS),
    ]
