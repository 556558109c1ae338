"""Random histories of several people and doctors, each step compared with a model of the rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.factories import make_person, make_position, make_shift
from zdravie.domains.scheduling import bitmap, errors
from zdravie.domains.scheduling.actions.book_place import book_place
from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.actions.move_appointment import move_appointment
from zdravie.domains.scheduling.actions.release_hold import release_hold
from zdravie.domains.scheduling.actions.release_lapsed_holds import release_lapsed_holds
from zdravie.domains.scheduling.actions.settle_past_visits import settle_past_visits
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.errors import DomainError
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget

PEOPLE, SHIFTS, SLOTS, KEYS, HOLDS_AN_HOUR = 2, 4, 4, 12, 3
GAP, HOLD, HOUR = timedelta(minutes=30), timedelta(minutes=10), timedelta(hours=1)
START = datetime.fromisoformat("2026-11-25T12:00:00+03:00")

people = st.integers(0, PEOPLE - 1)
shifts = st.integers(0, SHIFTS - 1)
places = st.integers(0, SLOTS - 1)
keys = st.integers(0, KEYS - 1)
visits = st.integers(0, 9)


@dataclass
class Visit:
    """What the model knows of an appointment."""

    person: int
    shift: int
    place: int
    key: UUID
    state: str
    held_at: datetime
    starts_at: datetime

    @property
    def specialty(self) -> int:
        return self.shift // 2

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=15)

    @property
    def is_living(self) -> bool:
        return self.state in {"HELD", "BOOKED"}


class Histories(RuleBasedStateMachine):
    """Two therapists and two surgeons who receive at the same hour, two people, and time that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.now = START - timedelta(minutes=90)
        self.actors = [Actor(kind=ActorKind.PERSON, id=make_person().pk) for _ in range(PEOPLE)]
        specialties = ("therapist", "therapist", "surgeon", "surgeon")
        self.shifts = [
            make_shift(make_position(code), starts_at=START, slots=SLOTS).pk for code in specialties
        ]
        self.keys = [[new_id() for _ in range(KEYS)] for _ in range(PEOPLE)]
        self.model: dict[UUID, Visit] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    # -- what may happen -------------------------------------------------------------------------------

    @rule(person=people, shift=shifts, place=places, key=keys)
    def hold(self, person: int, shift: int, place: int, key: int) -> None:
        wish = Visit(person, shift, place, self.keys[person][key], "HELD", self.now, self.start_of(place))
        expected = self.repeated(wish) or self.refusal_of_hold(wish)
        held = self.tell(
            expected,
            lambda: hold_place(
                shift_id=self.shifts[shift],
                place=place,
                request_key=wish.key,
                actor=self.actors[person],
                now=self.now,
            ),
        )
        if held is not None and held.pk not in self.model:
            for other in self.model.values():
                is_own = other.person == person
                is_expired = (other.shift, other.place) == (shift, place) and self.is_expired(other)
                if other.state == "HELD" and (is_own or is_expired):
                    other.state = "LAPSED"
            self.model[held.pk] = wish

    @rule(person=people, visit=visits)
    def book(self, person: int, visit: int) -> None:
        self.change(person, visit, book_place, self.after_book)

    @rule(person=people, visit=visits)
    def release(self, person: int, visit: int) -> None:
        self.change(person, visit, release_hold, lambda v: self.ended(v, "HELD", "LAPSED"))

    @rule(person=people, visit=visits)
    def cancel(self, person: int, visit: int) -> None:
        def after(found: Visit) -> "str | type[DomainError]":
            is_late = found.state == "BOOKED" and found.starts_at <= self.now
            return errors.TooLateToCancel if is_late else self.ended(found, "BOOKED", "CANCELLED")

        self.change(person, visit, cancel_appointment, after)

    @rule(person=people, visit=visits, shift=shifts, place=places, key=keys)
    def move(self, person: int, visit: int, shift: int, place: int, key: int) -> None:
        old_id, old = self.pick(person, visit)
        wish = Visit(person, shift, place, self.keys[person][key], "BOOKED", self.now, self.start_of(place))
        expected = self.repeated(wish) or self.refusal_of_move(old, wish)
        moved = self.tell(
            expected,
            lambda: move_appointment(
                appointment_id=old_id,
                shift_id=self.shifts[shift],
                place=place,
                request_key=wish.key,
                actor=self.actors[person],
                now=self.now,
            ),
        )
        if moved is not None and moved.pk not in self.model and old is not None:
            for other in self.model.values():
                if (other.shift, other.place) == (shift, place) and self.is_expired(other):
                    other.state = "LAPSED"
            old.state = "MOVED"
            self.model[moved.pk] = wish

    @rule(minutes=st.integers(1, 11))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        release_lapsed_holds(now=self.now)
        for visit in self.model.values():
            if self.is_expired(visit):
                visit.state = "LAPSED"

    @rule()
    def settle(self) -> None:
        settle_past_visits(now=self.now)
        for visit in self.model.values():
            if visit.state == "BOOKED" and visit.ends_at <= self.now:
                visit.state = "PASSED"

    # -- what must be true -----------------------------------------------------------------------------

    @invariant()
    def database_says_what_the_model_says(self) -> None:
        rows = dict(Appointment.objects.values_list("pk", "state"))
        assert rows == {key: visit.state for key, visit in self.model.items()}
        for number, shift in enumerate(self.shifts):
            taken = Shift.objects.values_list("taken", flat=True).get(pk=shift)
            free = set(bitmap.free_places(bytes(taken), SLOTS))
            living = {v.place for v in self.model.values() if v.shift == number and v.is_living}
            assert free == set(range(SLOTS)) - living

    # -- the rules, said once more ---------------------------------------------------------------------

    def repeated(self, wish: Visit) -> "str | type[DomainError]":
        for visit in self.model.values():
            if (visit.person, visit.key) == (wish.person, wish.key):
                is_same = (visit.shift, visit.place) == (wish.shift, wish.place)
                return visit.state if is_same else errors.RequestKeyReused
        return ""

    def refusal_of_hold(self, wish: Visit) -> "str | type[DomainError]":
        mine = [visit for visit in self.model.values() if visit.person == wish.person]
        refusal = self.refusal_of_place(wish, [visit for visit in mine if visit.state == "BOOKED"])
        if isinstance(refusal, type):
            return refusal
        let_go = [v for v in mine if v.state == "LAPSED" and v.held_at > self.now - HOUR]
        if len(let_go) >= HOLDS_AN_HOUR:
            return errors.TooManyHolds
        return self.taken_by_others(wish, [visit for visit in mine if visit.state == "HELD"])

    def refusal_of_move(self, old: Visit | None, wish: Visit) -> "str | type[DomainError]":
        if old is None or old.person != wish.person:
            return errors.AppointmentNotFound
        if old.state != "BOOKED":
            return errors.AlreadyEnded
        if old.starts_at <= self.now:
            return errors.TooLateToCancel
        if old.specialty != wish.specialty:
            return errors.OtherSpecialty
        if (old.shift, old.place) == (wish.shift, wish.place):
            return errors.SameTime
        mine = [v for v in self.model.values() if v.person == wish.person and v.is_living and v is not old]
        return self.refusal_of_place(wish, mine) or self.taken_by_others(wish, [old])

    def refusal_of_place(self, wish: Visit, others: list[Visit]) -> "str | type[DomainError]":
        if wish.starts_at <= self.now:
            return errors.PlaceGone
        if any(visit.specialty == wish.specialty for visit in others):
            return errors.AlreadyBookedHere
        if any(v.starts_at < wish.ends_at + GAP and wish.starts_at - GAP < v.ends_at for v in others):
            return errors.TooCloseToAnother
        return ""

    def taken_by_others(self, wish: Visit, leaves: list[Visit]) -> "str | type[DomainError]":
        for visit in self.model.values():
            is_there = (visit.shift, visit.place) == (wish.shift, wish.place) and visit.is_living
            if is_there and not self.is_expired(visit) and visit not in leaves:
                return errors.PlaceTaken
        return wish.state

    def after_book(self, found: Visit) -> "str | type[DomainError]":
        if found.state == "HELD":
            return errors.PlaceGone if found.starts_at <= self.now else "BOOKED"
        if found.state == "LAPSED":
            return errors.HoldLapsed
        return "BOOKED" if found.state == "BOOKED" else errors.AlreadyEnded

    @staticmethod
    def ended(found: Visit, before: str, after: str) -> "str | type[DomainError]":
        return after if found.state in {before, after} else errors.AlreadyEnded

    def is_expired(self, visit: Visit) -> bool:
        return visit.state == "HELD" and visit.held_at + HOLD <= self.now

    # -- how it is asked -------------------------------------------------------------------------------

    def change(self, person, visit, action, after) -> None:
        key, found = self.pick(person, visit)
        is_own = found is not None and found.person == person
        expected = after(found) if is_own else errors.AppointmentNotFound
        self.tell(expected, lambda: action(appointment_id=key, actor=self.actors[person], now=self.now))
        if isinstance(expected, str):
            found.state = expected

    def pick(self, person: int, number: int) -> tuple[UUID, Visit | None]:
        """One of the person's own, the latest most often; now and then anybody's."""
        known = list(self.model.items())[::-1]
        own = [(key, visit) for key, visit in known if visit.person == person]
        if number == 9 or not own:
            return known[0] if known else (new_id(), None)
        return own[number // 3 % len(own)]

    @staticmethod
    def tell(expected, work) -> Appointment | None:
        """Run it; the outcome must be the expected one."""
        try:
            done, outcome = work(), ""
        except DomainError as refusal:
            done, outcome = None, type(refusal)
        outcome = outcome or done.state
        assert outcome == expected, f"{outcome} instead of {expected}"
        return done

    def start_of(self, place: int) -> datetime:
        return START + timedelta(minutes=15 * place)


@pytest.fixture
def few_holds(db) -> None:
    Norm.objects.filter(code="scheduling.holds_an_hour").update(value=HOLDS_AN_HOUR)
    forget()


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_short_histories_go_as_the_rules_say(few_holds: None) -> None:
    run(examples=15, steps=40)


@pytest.mark.nightly
def test_a_thousand_histories_go_as_the_rules_say(few_holds: None) -> None:
    run(examples=1000, steps=50)
