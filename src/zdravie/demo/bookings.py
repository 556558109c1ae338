"""
Who takes the wanted places: drawn from the population so that no rule of booking is broken.

A person is met at most once a day and once for a specialty, sees doctors who receive that age, and only women
come to the gynecologist. People are split by number so that the lines before doctors share nobody.
"""

from array import array
from collections.abc import Iterator
from datetime import date

from zdravie.demo.population import PersonSketch, age_on, person
from zdravie.demo.region import ADULT, PositionSketch
from zdravie.demo.shifts import ShiftSketch

_FOR_WOMEN = "gynecologist"
_MOST_REMEMBERED = 1_000_000
"""Above this many people each is drawn at most once, and nothing need be remembered."""
_TRIES = 12


class Booker:
    """
    Draws people with numbers from ``first`` to ``last`` for the places of one filling.

    :param specialties: their order gives each its bit
    """

    def __init__(self, *, first: int, last: int, today: date, specialties: list[str]) -> None:
        self._first, self._last, self._today = first, last, today
        self._bits = {code: 1 << place for place, code in enumerate(specialties)}
        size = max(0, last - first + 1)
        self._remembers = size <= _MOST_REMEMBERED
        self._seen = array("Q", bytes(8 * size)) if self._remembers else array("Q")
        self._last_day = array("L", bytes(8 * size)) if self._remembers else array("L")
        self._lines = {line: self._people(line) for line in ("children", "women", "adults")}

    def book(self, shift: ShiftSketch) -> Iterator[tuple[int, PersonSketch]]:
        """Places of the shift with the people who take them; a place for which nobody is found stays free."""
        line = self._lines[_line_of(shift.position)]
        for place in shift.wanted:
            found = self._find(line, shift)
            if found is not None:
                yield place, found

    def _find(self, line: Iterator[PersonSketch], shift: ShiftSketch) -> PersonSketch | None:
        day, bit = shift.day.toordinal(), self._bits[shift.position.specialty]
        for _ in range(_TRIES):
            somebody = next(line, None)
            if somebody is None or not self._remembers:
                return somebody
            index = somebody.number - self._first
            if self._last_day[index] != day and not self._seen[index] & bit:
                self._last_day[index] = day
                self._seen[index] |= bit
                return somebody
        return None

    def _people(self, line: str) -> Iterator[PersonSketch]:
        """The people of a line, round and round; once, when there are too many to remember."""
        while True:
            found = False
            for number in range(self._first, self._last + 1):
                somebody = person(number)
                if self._stands_in(somebody) == line:
                    found = True
                    yield somebody
            if not found or not self._remembers:
                return

    def _stands_in(self, somebody: PersonSketch) -> str:
        if age_on(somebody.birth_on, self._today) < ADULT:
            return "children"
        return "women" if somebody.number % 4 == 0 and not somebody.is_male else "adults"


def _line_of(position: PositionSketch) -> str:
    if position.clinic.is_for_children:
        return "children"
    return "women" if position.specialty == _FOR_WOMEN else "adults"
