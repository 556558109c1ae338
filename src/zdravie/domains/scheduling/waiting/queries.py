"""Reads of the waiting list: one's own place in it, what is offered, how long people wait."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from django.db.models import F, Q

from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.waiting.models import WaitingEntry, WaitingOffer
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.norms.queries import get_days

_COUNTED_DAYS = "scheduling.waiting_statistics"


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry of the person: ``number`` in the line from 1, and the place kept for them, if any."""

    entry: WaitingEntry
    number: int
    offer: Appointment | None


@dataclass(frozen=True, slots=True)
class LineStatistics:
    """A line as everybody may see it: how many stand, and how the last ones fared."""

    waiting: int
    served: int
    median_days: float | None
    share_in_time: float | None


def list_own_entries(*, actor: Actor) -> list[OwnEntry]:
    """The lines in which the person stands."""
    if actor.patient_id is None:
        return []
    record_access(actor=actor, person_id=actor.patient_id, what="scheduling.waiting", purpose="own cabinet")
    standing = WaitingEntry.objects.visible_to(actor).filter(state=WaitingEntry.State.WAITING)
    entries = list(standing.select_related("specialty", "clinic").order_by("joined_at"))
    offers = {
        offer.entry_id: offer.appointment
        for offer in WaitingOffer.objects.filter(entry__in=entries, settled_at__isnull=True).select_related(
            "appointment__shift__position__worker", "appointment__shift__clinic"
        )
    }
    return [OwnEntry(entry, number_of(entry), offers.get(entry.pk)) for entry in entries]


def number_of(entry: WaitingEntry) -> int:
    """The place in the line, by the published order."""
    ahead = WaitingEntry.objects.filter(
        Q(priority__lt=entry.priority)
        | Q(priority=entry.priority, joined_at__lt=entry.joined_at)
        | Q(priority=entry.priority, joined_at=entry.joined_at, pk__lt=entry.pk),
        specialty_id=entry.specialty_id,
        clinic_id=entry.clinic_id,
        state=WaitingEntry.State.WAITING,
    )
    return ahead.count() + 1


def count_line(specialty_code: str, clinic_id: UUID, *, now: datetime) -> LineStatistics:
    """Of one line: those who stand now, and those who were served lately. No person is named."""
    lines = count_lines(clinic_id, now=now, specialty_code=specialty_code)
    return lines.get(specialty_code) or _told(0, [])


def count_lines(
    clinic_id: UUID, *, now: datetime, specialty_code: str | None = None
) -> dict[str, LineStatistics]:
    """As :func:`count_line`, of every specialty for which somebody stands or was served lately."""
    lines = WaitingEntry.objects.filter(clinic_id=clinic_id)
    if specialty_code:
        lines = lines.filter(specialty_id=specialty_code)
    standing = Counter(lines.filter(state=WaitingEntry.State.WAITING).values_list("specialty_id", flat=True))
    served: dict[str, list[tuple[timedelta, timedelta]]] = {}
    since = now - get_days(_COUNTED_DAYS, on=now.date())
    for code, waited, left in lines.filter(state=WaitingEntry.State.SERVED, ended_at__gte=since).values_list(
        "specialty_id", F("ended_at") - F("joined_at"), F("limit_at") - F("ended_at")
    ):
        served.setdefault(code, []).append((waited, left))
    return {code: _told(standing[code], served.get(code, [])) for code in {*standing, *served}}


def _told(waiting: int, served: list[tuple[timedelta, timedelta]]) -> LineStatistics:
    day = timedelta(days=1)
    return LineStatistics(
        waiting=waiting,
        served=len(served),
        median_days=median(waited / day for waited, _ in served) if served else None,
        share_in_time=sum(left >= timedelta(0) for _, left in served) / len(served) if served else None,
    )
