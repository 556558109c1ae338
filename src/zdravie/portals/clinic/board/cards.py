"""What the pages of the day show of shifts and their places."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.clinic.board import AgendaLine, BoardLine
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.clinic.receiving import is_being_received
from zdravie.domains.scheduling.models import Appointment, Shift

Words = str | Promise
State = Appointment.State
CLOSING: dict[str, Words] = {
    Shift.Closing.ILLNESS: _("врач не сможет прийти"),
    Shift.Closing.CABINET: _("кабинет не работает"),
    Shift.Closing.OTHER: _("другая причина"),
}
KEPT: dict[str, Words] = {
    KeptPlace.Kind.BREAK: _("Перерыв"),
    KeptPlace.Kind.CLOSED: _("Приём закрыт"),
    KeptPlace.Kind.REGISTRY: _("Отложено для регистратуры"),
    KeptPlace.Kind.DOCTOR: _("Отложено для повторных приёмов"),
}
_STATES: dict[str, tuple[Words, str]] = {
    State.HELD: (_("человек выбирает"), ""),
    State.OFFERED: (_("предложено, ждём ответа"), "warn"),
    State.BOOKED: (_("записан на приём"), ""),
    State.PASSED: (_("нужно отметить"), "warn"),
    State.FULFILLED: (_("приём состоялся"), "ok"),
    State.NO_SHOW: (_("не на приёме"), "bad"),
}


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The numbers above the list of doctors."""

    booked: int
    places: int
    arrived: int
    fulfilled: int
    missed: int

    @classmethod
    def of(cls, lines: list[BoardLine]) -> "DayTotals":
        return cls(
            booked=sum(line.booked for line in lines),
            places=sum(line.shift.slots for line in lines if line.shift.closed_at is None),
            arrived=sum(line.arrived for line in lines),
            fulfilled=sum(line.fulfilled for line in lines),
            missed=sum(line.missed for line in lines),
        )


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place of the shift: who, in what state, and what may be pressed."""

    line: AgendaLine
    kept: Words
    state: Words
    tone: str
    is_free: bool
    is_given_away: bool
    """Whether the reception may book it."""
    may_arrive: bool
    may_be_judged: bool
    may_refer: bool
    """Whether the doctor may write something at this visit."""
    is_contested: bool
    """The person says that the miss was none, and the clinic has not answered."""

    @classmethod
    def of(cls, line: AgendaLine, shift: Shift, now: datetime) -> "PlaceCard":
        visit = line.visit
        state, tone = _STATES[visit.state] if visit else ("", "")
        if visit and visit.state == State.BOOKED and visit.arrived_at:
            state, tone = _("ждёт в коридоре"), "info"
        is_ahead = line.starts_at > now and shift.closed_at is None
        is_quota = line.kept in (KeptPlace.Kind.REGISTRY, KeptPlace.Kind.DOCTOR)
        is_undecided = visit is not None and visit.state in (State.BOOKED, State.PASSED, State.NO_SHOW)
        return cls(
            line=line,
            kept=KEPT.get(line.kept, ""),
            state=state,
            tone=tone,
            is_free=visit is None and not line.kept,
            is_given_away=is_ahead and visit is None and (is_quota or not line.kept),
            may_arrive=bool(visit and visit.state == State.BOOKED and not visit.arrived_at),
            may_be_judged=is_undecided and line.starts_at <= now,
            may_refer=visit is not None and is_being_received(visit, now=now),
            is_contested=bool(visit and visit.contest and not visit.contest_declined_at),
        )
