"""People of the waiting list in the fire: they join, look, take, pass, let the clock run out, leave."""

import re
from contextlib import suppress
from datetime import datetime
from math import inf
from typing import TYPE_CHECKING, Protocol

import httpx
import psycopg

from tests.races.waiting_checker import Entry, Line, Offer
from tests.stack import Stack

if TYPE_CHECKING:
    import random

    from tests.races.conftest import Patient
    from tests.races.history import Step

SPECIALTY = "otolaryngologist"
"""The doctors of whom there are too few."""
_OFFER = re.compile(r"/waiting/offers/([0-9a-f-]{36})/take/")
_ENTRY = re.compile(r"/waiting/([0-9a-f-]{36})/leave/")


class Ask(Protocol):
    def __call__(
        self, person: "Patient", kind: str, path: str, form: dict[str, str] | None = None, **about: str | int
    ) -> "Step": ...


class Waiter:
    """Plays the people of one client who stand in line; it alone asks in their names."""

    def __init__(self, stack: Stack, clinic: str, chance: "random.Random", ask: Ask) -> None:
        self.stack, self.clinic, self.chance, self.ask = stack, clinic, chance, ask
        self.waiting: set[str] = set()
        self.booked: dict[str, str] = {}

    def act(self, person: "Patient") -> None:
        """Whatever makes sense for this person now."""
        if booked := self.booked.get(person.id):
            if self.ask(person, "cancel", f"/visits/{booked}/cancel/", appointment=booked).is_granted:
                del self.booked[person.id]
        elif person.id in self.waiting:
            self._look(person)
        else:
            form = {"specialty": SPECIALTY, "clinic": self.clinic, "part": "", "notice_hours": "2"}
            if self.ask(person, "join", "/waiting/join/", form).is_granted:
                self.waiting.add(person.id)

    def _look(self, person: "Patient") -> None:
        """An answer that does not come is no matter: one looks again."""
        page = ""
        with suppress(httpx.HTTPError):
            page = person.browser.get("/waiting/").text
        offers, entries = _OFFER.findall(page), _ENTRY.findall(page)
        if offers:
            self._answer(person, offers[0])
        elif entries and self.chance.random() < 0.1:
            self.ask(person, "leave", f"/waiting/{entries[0]}/leave/")
            self.waiting.discard(person.id)

    def _answer(self, person: "Patient", offer: str) -> None:
        dice = self.chance.random()
        if dice < 0.25:
            self.ask(person, "pass", f"/waiting/offers/{offer}/pass/", appointment=offer)
            return
        if dice < 0.5:
            let_the_clock_run_out(self.stack, offer)
            if dice < 0.4:
                return
        if self.ask(person, "take", f"/waiting/offers/{offer}/take/", appointment=offer).is_granted:
            self.waiting.discard(person.id)
            self.booked[person.id] = offer


def let_the_clock_run_out(stack: Stack, offer: str) -> None:
    """Its time to answer is over now, and the job that was planned for this moment is due."""
    with suppress(psycopg.OperationalError):
        stack.sql("health", _HURRY, [offer])
        stack.sql("health", _DUE, [offer])


def look_at_line(stack: Stack, shifts: list[str], told: dict[str, int]) -> Line:
    """What the database and the journal hold of the lines for these shifts."""

    def at(moment: datetime | None) -> float:
        return inf if moment is None else moment.timestamp()

    entries = [
        Entry(number, person, clinic, at(joined), at(ended))
        for number, person, clinic, joined, ended in stack.sql("health", _ENTRIES, [shifts])
    ]
    offers = [
        Offer(number, entry, person, shift, place, at(made), at(end), how)
        for number, entry, person, shift, place, made, end, how in stack.sql("health", _OFFERS, [shifts])
    ]
    return Line(
        clinics=dict(stack.sql("health", _CLINICS, [shifts, SPECIALTY])),
        entries=entries,
        offers=offers,
        ends=[(row[0], row[1], row[2], at(row[3])) for row in stack.sql("health", _ENDS, [shifts])],
        journal={
            (what, about): count
            for what, about, count in stack.sql("health", _JOURNAL, [[entry.id for entry in entries]])
        },
        told=told,
    )


def nobody_waits_in_vain(stack: Stack, shifts: list[str]) -> bool:
    """Whether no place of these is free that somebody in line could have and was never offered."""
    return not stack.sql("health", _IN_VAIN, [shifts])


_HURRY = """
    UPDATE scheduling_appointment SET held_until = now() WHERE id = %s AND state = 'OFFERED'
"""
_DUE = """
    UPDATE procrastinate_jobs SET scheduled_at = now()
    WHERE task_name = 'scheduling.end_waiting_offer' AND status = 'todo' AND args->>'appointment_id' = %s
"""
_CLINICS = """
    SELECT id::text, clinic_id::text FROM scheduling_shift
    WHERE id = ANY(%s::uuid[]) AND specialty_id = %s
"""
_ENTRIES = """
    SELECT id::text, person_id::text, clinic_id::text, joined_at, ended_at FROM scheduling_waitingentry
    WHERE clinic_id IN (SELECT clinic_id FROM scheduling_shift WHERE id = ANY(%s::uuid[]))
"""
_OFFERS = """
    SELECT a.id::text, o.entry_id::text, a.person_id::text, a.shift_id::text, a.place, a.held_at,
           o.settled_at, o.outcome
    FROM scheduling_waitingoffer o JOIN scheduling_appointment a ON a.id = o.appointment_id
    WHERE a.shift_id = ANY(%s::uuid[])
"""
_ENDS = """
    SELECT id::text, shift_id::text, place, ended_at FROM scheduling_appointment
    WHERE shift_id = ANY(%s::uuid[]) AND state IN ('CANCELLED', 'MOVED')
"""
_JOURNAL = """
    SELECT what, subject_id::text, count(*) FROM audit_auditentry
    WHERE kind = 'change' AND subject_id = ANY(%s::uuid[]) GROUP BY what, subject_id
"""
_IN_VAIN = """
    SELECT e.id FROM scheduling_waitingentry e
    JOIN scheduling_shift s ON s.clinic_id = e.clinic_id AND s.specialty_id = e.specialty_id,
         generate_series(0, s.slots - 1) AS place
    WHERE s.id = ANY(%s::uuid[]) AND e.state = 'WAITING' AND get_bit(s.taken, place) = 0
      AND NOT EXISTS (
        SELECT 1 FROM scheduling_waitingoffer o WHERE o.entry_id = e.id AND o.settled_at IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM scheduling_waitingoffer o JOIN scheduling_appointment a ON a.id = o.appointment_id
        WHERE o.entry_id = e.id AND a.shift_id = s.id AND a.place = place)
    LIMIT 1
"""
