"""
Many people book and cancel over HTTP while processes are killed; then the history is judged.

``python -m tests.races.booking_fire --rounds 50`` is what ``zdravie bench check`` runs.
"""

import argparse
import random
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import httpx

from tests.races.booking_checker import BOOKED, CANCELLED, MOVED, Row, Truth, judge
from tests.races.browser import Wire, path_of
from tests.races.conftest import Crowd, Patient, crowd_of
from tests.races.faults import WEB, Arsonist
from tests.races.history import Place, Step
from tests.races.waiting_checker import FREED, Line
from tests.races.waiting_client import SPECIALTY, Waiter, look_at_line, nobody_waits_in_vain
from tests.stack import Stack, wait_until

SPECIALTIES = ("therapist", "surgeon", "ophthalmologist")
SHIFTS, SLOTS = 3, 8
SCARCE_SLOTS = 6
CLIENTS, PEOPLE_OF_A_CLIENT = 32, 4
PROCESSES = ("web worker", "web program", "job worker", "session of the database")
ANSWERS_WITHIN = 120
"""Seconds in which a wish must get a final answer, whatever was killed."""
_PAUSE = 0.05
_LOOKS_EVERY = 0.5
_ONE_IN_FOUR = 0.25
_CODE = re.compile(r"\b(?:SCHED|WAIT)-[A-Z-]+")
_PAGE = re.compile(r"/(?:booking/check|booking/done|visits)/([0-9a-f-]{36})/$")
_FINAL = frozenset({302, 403, 404, 409, 422, 429})


class Unresolved(AssertionError):
    """A wish that got no final answer however often it was repeated."""


@dataclass
class Report:
    steps: list[Step] = field(default_factory=list)
    kills: list[str] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)
    silent: list[float] = field(default_factory=list)
    """Seconds that repeated wishes took until their final answer."""

    def words(self) -> str:
        granted = Counter(step.kind for step in self.steps if step.is_granted)
        refused = Counter(step.answer for step in self.steps if not step.is_granted)
        unknown = sum(step.tries > 1 for step in self.steps)
        lines = [
            f"{len(self.steps)} wishes: granted {dict(granted)}, refused {dict(refused)}",
            f"{unknown} unanswered at first, the slowest answer after {max(self.silent, default=0):.1f} s",
            f"{len(self.kills)} kills: {dict(Counter(self.kills))}",
            *self.breaches,
            f"{len(self.breaches)} broken promises",
        ]
        return "\n".join(lines)


class Client:
    """One thread that plays several people in turn, each in one thread only."""

    def __init__(
        self,
        people: list[Patient],
        crowd: Crowd,
        chance: random.Random,
        report: Report,
        waiter: Waiter | None,
    ) -> None:
        self.people, self.crowd, self.chance, self.report = people, crowd, chance, report
        self.waiter = waiter
        self.held: dict[str, str] = {}
        self.booked: dict[str, list[str]] = {}
        self.shift_of: dict[str, str] = {}

    def occupy(self, shift: str, place: int) -> None:
        """One of the scarce places, before the fire."""
        held = self._come(self.people[0], "hold", "/booking/hold/", shift, place)
        self.shift_of[held.answer] = shift
        self._book(self.people[0], held.answer)

    def act(self) -> None:
        """Something that makes sense now for one of the people; the last one stands in line and acts more."""
        person = self.chance.choice([*self.people, self.people[-1]])
        if self.waiter and person is self.people[-1]:
            self.waiter.act(person)
            return
        dice, held, booked = self.chance.random(), self.held.get(person.id), self.booked.get(person.id, [])
        if held and dice < 0.6:
            self._book(person, held)
        elif held and dice < 0.75:
            self._release(person, held)
        elif booked and dice < 0.25:
            self._cancel(person, self.chance.choice(booked))
        elif booked and dice < 0.5:
            self._move(person, self.chance.choice(booked))
        else:
            self._hold(person)

    def _hold(self, person: Patient) -> None:
        is_scarce = bool(self.crowd.scarce) and self.chance.random() < _ONE_IN_FOUR
        shift = self.chance.choice(self.crowd.scarce if is_scarce else self.crowd.shifts)
        place = self._place_of(shift)
        step = self._come(person, "hold", "/booking/hold/", shift, place)
        if step.is_granted:
            self.held[person.id] = step.answer
            self.shift_of[step.answer] = shift

    def _move(self, person: Patient, booked: str) -> None:
        """To another time of the same doctor."""
        shift = self.shift_of[booked]
        if shift in self.crowd.scarce:
            shift = self.chance.choice(self.crowd.scarce)
        place = self._place_of(shift)
        step = self._come(person, "move", f"/visits/{booked}/move/", shift, place, appointment=booked)
        if step.is_granted:
            mine = self.booked[person.id]
            mine[mine.index(booked)] = step.answer
            self.shift_of[step.answer] = shift

    def _place_of(self, shift: str) -> int:
        return self.chance.randrange(SCARCE_SLOTS if shift in self.crowd.scarce else SLOTS)

    def _come(
        self, person: Patient, kind: str, path: str, shift: str, place: int, appointment: str = ""
    ) -> Step:
        key = str(UUID(int=self.chance.getrandbits(128), version=4))
        form = {"slot": f"{shift}:{place}", "key": key, "specialty": "therapist"}
        about = {"shift": shift, "place": place, "key": key, "appointment": appointment}
        return self.ask(person, kind, path, form, **about)

    def _book(self, person: Patient, held: str) -> None:
        if self.ask(person, "book", f"/booking/check/{held}/confirm/", appointment=held).is_granted:
            self.booked.setdefault(person.id, []).append(held)
        self.held.pop(person.id, None)

    def _release(self, person: Patient, held: str) -> None:
        self.ask(person, "release", f"/booking/check/{held}/release/", appointment=held)
        self.held.pop(person.id)

    def _cancel(self, person: Patient, booked: str) -> None:
        self.ask(person, "cancel", f"/visits/{booked}/cancel/", appointment=booked)
        self.booked[person.id].remove(booked)

    def ask(
        self, person: Patient, kind: str, path: str, form: dict[str, str] | None = None, **about: str | int
    ) -> Step:
        """Send the same wish until its answer is final, and write both down."""
        begun, tries, answer = time.time(), 0, None
        while answer is None:
            tries += 1
            answer = _try(person, path, form)
            if answer is None:
                if time.time() > begun + ANSWERS_WITHIN:
                    raise Unresolved(f"{kind} {path} {about}")
                time.sleep(_PAUSE)
        is_granted = answer.status_code == httpx.codes.FOUND
        step = Step(person.id, kind, begun, time.time(), is_granted, _told(answer), tries=tries, **about)  # type: ignore[arg-type]
        self.report.steps.append(step)
        if tries > 1:
            self.report.silent.append(step.ended - begun)
        return step


def _try(person: Patient, path: str, form: dict[str, str] | None) -> httpx.Response | None:
    """The final answer, or nothing when nobody can know what happened."""
    try:
        answer = person.browser.post(path, form)
    except httpx.HTTPError:
        return None
    is_shed = answer.status_code == httpx.codes.TOO_MANY_REQUESTS and not _CODE.search(answer.text)
    return answer if answer.status_code in _FINAL and not is_shed else None


def _told(answer: httpx.Response) -> str:
    found = _PAGE.search(path_of(answer)) if answer.status_code == httpx.codes.FOUND else None
    if found:
        return found.group(1)
    code = _CODE.search(answer.text)
    return code.group() if code else f"{answer.status_code} {path_of(answer)}"


@contextmanager
def programs(**environ: str) -> Iterator[Stack]:
    """Two programs ``health`` with a job worker each, a phone, a database that keeps its word."""
    stack = Stack(
        people=0,
        names=("sandbox", "health", "health-2", "health-worker", "health-worker-2"),
        is_durable=True,
        environ=environ,
    )
    try:
        stack.up()
        stack.sql("health", _HOLDS_OUTLIVE_THE_NIGHT)
        for name in WEB:  # which may remember the norm already
            stack.kill(name)
            stack.start(name)
            stack.wait_until_answers(name)
        yield stack
    finally:
        stack.stop()


def both(stack: Stack) -> Wire:
    """A way to the two servers in turns."""
    return Wire(stack, "health", ports=[stack.ports[name] for name in WEB])


def play(
    stack: Stack,
    crowd: Crowd,
    *,
    wishes: int,
    chance: random.Random,
    kinds: Sequence[str] = (),
    clients: int = CLIENTS,
) -> Report:
    """One round: the clients at work until so many wishes are answered, the kills among them."""
    report, failures = Report(), []
    players = [
        _client(stack, crowd, crowd.patients[number::clients], random.Random(chance.random()), report)
        for number in range(clients)
    ]
    scarce = [(shift, place) for shift in crowd.scarce for place in range(SCARCE_SLOTS)]
    for player, place in zip(players, scarce, strict=False):
        player.occupy(*place)

    def run(player: Client) -> None:
        try:
            while len(report.steps) < wishes:
                player.act()
        except Exception as failure:  # noqa: BLE001 - a client that gives up is a finding
            failures.append(f"{type(failure).__name__}: {failure}")

    def progress() -> int:
        return len(report.steps) if any(thread.is_alive() for thread in threads) else wishes

    threads = [threading.Thread(target=run, args=(player,)) for player in players]
    with Arsonist(stack, chance) as arsonist:
        for thread in threads:
            thread.start()
        moments = [int(wishes * chance.uniform(0.1, 0.8)) for _ in kinds]
        arsonist.burn(list(kinds), after=moments, progress=progress)
        for thread in threads:
            thread.join()
    report.kills = arsonist.done
    report.breaches += failures
    return report


def _client(
    stack: Stack, crowd: Crowd, people: list[Patient], chance: random.Random, report: Report
) -> Client:
    client = Client(people, crowd, chance, report, None)
    if crowd.scarce:
        ((clinic,),) = stack.sql("health", _CLINIC, [crowd.scarce[0]])
        client.waiter = Waiter(stack, clinic, chance, client.ask)
    return client


def look(stack: Stack, crowd: Crowd) -> Truth:
    """What the database, the journal and the phones hold of the crowd's shifts."""
    every = [*crowd.shifts, *crowd.scarce]
    shifts, phones = [every], {patient.phone: patient.id for patient in crowd.patients}
    rows = stack.sql("health", _ROWS, shifts)
    places = {
        (shift, place): Place(specialty, starts_at, ends_at)
        for shift, place, specialty, starts_at, ends_at in stack.sql("health", _PLACES, shifts)
    }
    taken: dict[str, set[int]] = {shift: set() for shift in every}
    for shift, place in stack.sql("health", _TAKEN, shifts):
        taken[shift].add(place)
    journal = {(what, about): count for what, about, count in stack.sql("health", _JOURNAL, shifts)}
    told: Counter[tuple[str, str]] = Counter()
    for phone, text in stack.sql("sandbox", _SMS, [list(phones)]):
        told[phones[phone], kind_of(text)] += 1
    of_line = {person: told.pop((person, kind)) for person, kind in list(told) if kind == FREED}
    line = look_at_line(stack, every, of_line) if crowd.scarce else Line()
    return Truth([Row(*row) for row in rows], taken, places, journal=journal, told=told, line=line)


def kind_of(text: str) -> str:
    """Which of the messages of the room an SMS is."""
    if text.endswith("/booking/"):
        return CANCELLED
    return next(words for words in (BOOKED, MOVED, FREED) if text.startswith(words))


_HOLDS_OUTLIVE_THE_NIGHT = "UPDATE norms_norm SET value = 1440 WHERE code = 'scheduling.hold'"
"""In minutes: everything is judged in the end, and a hold that only its clock ended would look lost."""
_CLINIC = "SELECT clinic_id::text FROM scheduling_shift WHERE id = %s"
_ROWS = """
    SELECT id::text, person_id::text, shift_id::text, place, state, request_key::text
    FROM scheduling_appointment WHERE shift_id = ANY(%s::uuid[])
"""
_PLACES = """
    SELECT id::text, place, specialty_id, starts_at + place * slot_minutes * interval '1 minute',
           starts_at + (place + 1) * slot_minutes * interval '1 minute'
    FROM scheduling_shift, generate_series(0, slots - 1) AS place WHERE id = ANY(%s::uuid[])
"""
_TAKEN = """
    SELECT id::text, place FROM scheduling_shift, generate_series(0, slots - 1) AS place
    WHERE id = ANY(%s::uuid[]) AND get_bit(taken, place) = 1
"""
_JOURNAL = """
    SELECT what, subject_id::text, count(*) FROM audit_auditentry
    WHERE kind = 'change' AND what LIKE 'scheduling.%%' AND subject_id IN (
        SELECT id FROM scheduling_appointment WHERE shift_id = ANY(%s::uuid[]))
    GROUP BY what, subject_id
"""
_SMS = 'SELECT "to", text FROM phone_phonemessage WHERE "to" = ANY(%s)'
_SOON = """
    UPDATE procrastinate_jobs SET scheduled_at = now() + interval '5 seconds' * (1 + attempts)
    WHERE status = 'todo' AND scheduled_at > now() + interval '5 seconds' * (1 + attempts)
    AND (attempts > 0 OR task_name = 'notify.deliver_message')
"""
_LEFT = """
    SELECT task_name, status, max(attempts), min(scheduled_at), count(*) FROM procrastinate_jobs GROUP BY 1, 2
"""
_GAVE_UP = """
    SELECT task_name || ' ' || coalesce(state, 'of nothing'), attempts, args::text
    FROM procrastinate_jobs LEFT JOIN notify_message ON notify_message.id::text = args ->> 'message_id'
    WHERE status NOT IN ('todo', 'doing', 'succeeded') AND task_name NOT IN (
        SELECT task_name FROM procrastinate_periodic_defers)
    UNION ALL
    SELECT channel || ' ' || state, tries, about_id::text FROM notify_message WHERE state <> 'SENT'
"""
_WAITING = """
    SELECT count(*) FROM procrastinate_jobs
    WHERE status IN ('todo', 'doing') AND task_name NOT IN (
        SELECT task_name FROM procrastinate_periodic_defers)
    AND coalesce(scheduled_at, now()) < now() + CASE
        WHEN task_name IN ('scheduling.tell_waiting', 'scheduling.end_waiting_offer') THEN interval '0'
        ELSE interval '1 hour' END
"""


def wait_until_all_is_told(stack: Stack, seconds: float = 400) -> None:
    """
    Until no job but those of the timetable is left; a worker that ended with its database begins anew.

    Whatever failed in the fire is tried again in some seconds, not in the minutes of a real outage; the more
    often it failed the later, or a slow minute would use up all its tries.
    """

    def is_told() -> bool:
        time.sleep(_LOOKS_EVERY)
        for name in stack.names:
            if not stack.is_alive(name):
                stack.start(name)
        stack.sql("health", _SOON)
        return stack.sql("health", _WAITING) == [(0,)]

    wait_until(
        is_told,
        seconds=seconds,
        what=lambda: f"jobs are left: {stack.sql('health', _LEFT)}",
    )


def burn(
    stack: Stack,
    *,
    rounds: int,
    wishes: int,
    seed: int,
    clients: int = CLIENTS,
    say: Callable[[str], None] = lambda _words: None,
) -> Report:
    """So many rounds, every one with people and places of its own; then everything is judged."""
    chance, whole, played = random.Random(seed), Report(), []
    wire = both(stack)
    for number in range(1, rounds + 1):
        people = clients * PEOPLE_OF_A_CLIENT
        crowd = crowd_of(stack, wire, people, SHIFTS, SLOTS, ",".join(SPECIALTIES), SPECIALTY)
        kinds = [*chance.sample(PROCESSES, 2), "database"]
        chance.shuffle(kinds)
        report = play(stack, crowd, wishes=wishes, chance=chance, kinds=kinds, clients=clients)
        played.append((crowd, report))
        say(f"round {number} of {rounds}: {len(report.steps)} wishes, {', '.join(report.kills)} killed\n")
    wire.close()
    wait_until_all_is_told(stack)
    whole.breaches += [f"gave up: {row}" for row in stack.sql("health", _GAVE_UP)]
    for crowd, _report in played:
        wait_until(partial(nobody_waits_in_vain, stack, crowd.scarce), seconds=120, what=lambda: "forgotten")
    for crowd, report in played:
        whole.steps += report.steps
        whole.kills += report.kills
        whole.silent += report.silent
        truth = look(stack, crowd)
        assert truth.journal, "nothing of all this stands in the journal"
        assert truth.told, "nobody was told anything"
        whole.breaches += report.breaches + judge(report.steps, truth)
    return whole


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def main() -> int:
    """Burn, print what happened; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="zdravie bench check", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--wishes", type=int, default=400, help="answered ones in a round")
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9)
    options = parser.parse_args()
    _say(f"seed {options.seed}\n")
    with programs() as stack:
        report = burn(
            stack,
            rounds=options.rounds,
            wishes=options.wishes,
            seed=options.seed,
            clients=options.clients,
            say=_say,
        )
    _say(report.words() + "\n")
    return 1 if report.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
