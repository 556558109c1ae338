"""Who sits in front of the browser: people of the demo region, and newcomers whom nobody knows yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from uuid import UUID

from playwright.sync_api import Page

from tests.stack import Stack
from zdravie.demo import cast, population
from zdravie.demo.papers import papers_of
from zdravie.demo.population import PersonSketch
from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
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
    account_id: UUID | None = None
    """In program id, if they have an account."""
    number: int = 0
    """In the region, if they live there: their papers are computed from it."""
    email: str = ""

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
            account_id=sketch.account_id if is_known else None,
            number=sketch.number if is_known else 0,
            email=sketch.email if is_known else "",
        )


@dataclass(slots=True)
class Guest:
    """A person, the page they look at, and how much of their telephone they have read."""

    person: Person
    page: Page
    stack: Stack
    seen_sms: int
    has_scripts: bool = True

    def clear_diary(self) -> "Guest":
        """Take away the visits that the demo region has invented for this person."""
        self.stack.sql("health", "DELETE FROM scheduling_appointment WHERE person_id = %s", [self.person.id])
        return self

    def begin_another_day(self) -> "Guest":
        """Codes of earlier stories are of yesterday: a day has its limit, and few people play in many."""
        self.stack.sql(
            "id",
            "UPDATE signin_onetimecode SET created_at = created_at - interval '1 day 1 hour',"
            " expires_at = expires_at - interval '1 day 1 hour'",
        )
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
    for number in count(first) if last is None else range(first, last + 1):
        sketch = population.person(number)
        if population.age_on(sketch.birth_on, clock.now().date()) >= _ADULT:
            yield sketch


_known = list(_adults(len(cast.CAST) + 1, _KNOWN))
_unknown = _adults(_UNKNOWN_FROM)


def somebody() -> Person:
    """An adult of the region whom no other test has used; the portal is sure of their papers."""
    return _pick(_is_sure)


def somebody_with_email() -> Person:
    """One with an e-mail that is confirmed."""
    return _pick(lambda one: bool(one.email) and _is_sure(one))


def somebody_without_email() -> Person:
    """One whose warnings come by SMS."""
    return _pick(lambda one: not one.email and _is_sure(one))


def somebody_unproven() -> Person:
    """One of whom only the telephone is known; the registers know more, the INN too."""
    today = clock.now().astimezone(clock.MOSCOW).date()
    return _pick(lambda one: one.level is IdentityLevel.SIMPLIFIED and bool(papers_of(one, on=today).inn))


def somebody_proven() -> Person:
    """One whom the registers confirmed, with an INN and a policy."""
    today = clock.now().astimezone(clock.MOSCOW).date()
    return _pick(
        lambda one: one.level is IdentityLevel.CONFIRMED and bool(one.oms and papers_of(one, on=today).inn)
    )


def newcomer() -> Person:
    """An adult whom the portal does not know yet."""
    return Person.of(next(_unknown), password="Sosna-i-El-2026", is_known=False)


def _is_sure(one: PersonSketch) -> bool:
    """Only then the SNILS is a name to sign in by."""
    return one.level >= IdentityLevel.STANDARD


def _pick(fits: Callable[[PersonSketch], bool]) -> Person:
    chosen = next((one for one in _known if fits(one)), None)
    assert chosen, "the demo region has no more such adults: raise the number of its people"
    _known.remove(chosen)
    return Person.of(chosen)


def named(part: str) -> Person:
    """Somebody of the cast, who has a password."""
    return Person.of(cast.member(part), password=cast.PASSWORD)
