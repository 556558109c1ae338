"""Who sits in front of the browser: people of the demo region, and newcomers whom nobody knows yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from uuid import UUID

from playwright.sync_api import Page

from tests.stack import Stack
from zdravie.demo import cast, population
from zdravie.demo.population import PersonSketch
from zdravie.kernel import clock
from zdravie.kernel.identifiers import snils

_ADULT = 19
_KNOWN = 200
"""People of the region that ``Stack`` fills."""
_UNKNOWN_FROM = 7_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """What a person knows about themselves, as they would type it."""

    family_name: str
    given_name: str
    patronymic: str
    birth_on: date
    snils: str
    phone: str
    password: str = ""
    id: UUID | None = None
    """In program health, if they have been there."""

    @property
    def typed_phone(self) -> str:
        """Without the +7, which stands before the box."""
        digits = self.phone[2:]
        return f"{digits[:3]} {digits[3:6]}-{digits[6:8]}-{digits[8:]}"

    @classmethod
    def of(cls, sketch: PersonSketch, *, password: str = "", is_known: bool = True) -> "Person":
        return cls(
            family_name=sketch.family_name,
            given_name=sketch.given_name,
            patronymic=sketch.patronymic,
            birth_on=sketch.birth_on,
            snils=snils.show(sketch.snils),
            phone=sketch.phone,
            password=password,
            id=sketch.person_id if is_known else None,
        )


@dataclass(slots=True)
class Guest:
    """A person, the page they look at, and how much of their telephone they have read."""

    person: Person
    page: Page
    stack: Stack
    seen_sms: int

    def clear_diary(self) -> "Guest":
        """Take away the visits that the demo region has invented for this person."""
        self.stack.sql("health", "DELETE FROM scheduling_appointment WHERE person_id = %s", [self.person.id])
        return self

    def remember_inbox(self) -> "Guest":
        """From now on only later messages count as new."""
        self.seen_sms = len(self.stack.sms_for(self.person.phone))
        return self

    def sms(self, containing: str) -> str:
        """The new message with these words; waits for it."""
        return self.stack.wait_for_sms(self.person.phone, containing, after=self.seen_sms)

    def new_sms(self) -> list[str]:
        return self.stack.sms_for(self.person.phone)[self.seen_sms :]

    def in_another_window(self) -> "Guest":
        """The same person in a second window of the same browser."""
        return replace(self, page=self.page.context.new_page())


def _adults(first: int, last: int | None = None) -> Iterator[PersonSketch]:
    for number in count(first):
        if last is not None and number > last:
            raise AssertionError("the demo region has no more adults: raise the number of its people")
        sketch = population.person(number)
        if population.age_on(sketch.birth_on, clock.now().date()) >= _ADULT:
            yield sketch


_known = _adults(len(cast.CAST) + 1, _KNOWN)
_unknown = _adults(_UNKNOWN_FROM)


def somebody() -> Person:
    """An adult of the region who has an account, and whom no other test has used."""
    return Person.of(next(_known))


def newcomer() -> Person:
    """An adult whom the portal does not know yet."""
    return Person.of(next(_unknown), password="Sosna-i-El-2026", is_known=False)


def named(part: str) -> Person:
    """Somebody of the cast, who has a password."""
    return Person.of(cast.member(part), password=cast.PASSWORD)
