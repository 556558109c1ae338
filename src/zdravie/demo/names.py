"""Russian names in both genders: surnames, patronymics from the father's name, given names of their years."""

import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from importlib import resources

_SKEW = 1.7
"""How much commoner the names at the head of a list are."""
TABLE_SIZE = 4096
"""Names are picked by twelve random bits."""

_PATRONYMICS = {
    "Илья": ("Ильич", "Ильинична"),
    "Кузьма": ("Кузьмич", "Кузьминична"),
    "Никита": ("Никитич", "Никитична"),
    "Лев": ("Львович", "Львовна"),
    "Пётр": ("Петрович", "Петровна"),
    "Павел": ("Павлович", "Павловна"),
    "Михаил": ("Михайлович", "Михайловна"),
    "Яков": ("Яковлевич", "Яковлевна"),
    "Дмитрий": ("Дмитриевич", "Дмитриевна"),
}


@dataclass(frozen=True, slots=True)
class Era:
    """Names given up to a year; patronymics are those of children of fathers born in these years."""

    until: int
    male: tuple[str, ...]
    female: tuple[str, ...]
    male_patronymics: tuple[str, ...]
    female_patronymics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tradition:
    """Surnames and given names that go together."""

    male_surnames: tuple[str, ...]
    female_surnames: tuple[str, ...]
    eras: tuple[Era, ...]
    borders: tuple[int, ...]

    def era_of(self, year: int) -> Era:
        """The era in which somebody born in that year was named."""
        return self.eras[bisect_left(self.borders, year)]


def female_surname(surname: str) -> str:
    """Иванов → Иванова, Покровский → Покровская, Толстой → Толстая; the others do not change."""
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if surname.endswith(("ский", "цкий")):
        return surname[:-2] + "ая"
    return surname[:-2] + "ая" if surname.endswith("ой") else surname


def patronymic(father: str, *, is_male: bool) -> str:
    """Сергей → Сергеевич, Сергеевна."""
    son, daughter = _PATRONYMICS.get(father) or _regular_patronymic(father)
    return son if is_male else daughter


def _regular_patronymic(father: str) -> tuple[str, str]:
    if father.endswith("ий"):
        return father[:-2] + "ьевич", father[:-2] + "ьевна"
    if father.endswith(("й", "ь")):
        return father[:-1] + "евич", father[:-1] + "евна"
    return father + "ович", father + "овна"


def _spread(names: list[str]) -> tuple[str, ...]:
    """A table in which the first names stand oftener than the last."""
    return tuple(names[int(len(names) * (place / TABLE_SIZE) ** _SKEW)] for place in range(TABLE_SIZE))


def _era(row: dict[str, str]) -> Era:
    male, female = _spread(row["male"].split()), _spread(row["female"].split())
    return Era(
        until=int(row["until"]),
        male=male,
        female=female,
        male_patronymics=tuple(patronymic(father, is_male=True) for father in male),
        female_patronymics=tuple(patronymic(father, is_male=False) for father in male),
    )


def _read() -> tuple[Tradition, ...]:
    """One hundred entries, as many of each tradition as its share."""
    file = resources.files("zdravie.demo") / "data" / "names.toml"
    found: list[Tradition] = []
    for row in tomllib.loads(file.read_text(encoding="utf-8")).values():
        surnames = _spread(row["surnames"].split())
        eras = tuple(_era(era) for era in row["era"])
        tradition = Tradition(
            male_surnames=surnames,
            female_surnames=tuple(female_surname(surname) for surname in surnames),
            eras=eras,
            borders=tuple(era.until for era in eras),
        )
        found += [tradition] * row["share"]
    return tuple(found)


TRADITIONS = _read()
