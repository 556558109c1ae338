"""The doctor's own day: shifts with their people, duties ahead."""

from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.clinic.board import list_agenda, list_own_day
from zdravie.domains.scheduling.clinic.roster import list_own_duties
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.board.cards import CLOSING, PlaceCard
from zdravie.portals.clinic.board.forms import KeepForm
from zdravie.portals.clinic.roster.forms import KINDS
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request

_DAY = timedelta(days=1)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
@frame.workers_only
def own_day(request: Request) -> HttpResponse:
    """Everybody who comes to me on the day; a break or a place for a repeat is kept from here."""
    now = clock.now()
    day = frame.day_of(request, now)
    positions = permissions.list_own_positions(request.actor, now=now)
    shifts = [
        (
            shift,
            [PlaceCard.of(line, shift, now) for line in list_agenda(shift, actor=request.actor, now=now)],
            CLOSING.get(shift.closed_reason, ""),
        )
        for shift in list_own_day(day=day, actor=request.actor, now=now)
    ]
    duties = list_own_duties([position.pk for position in positions], now=now)
    context = {
        "positions": positions,
        "day": day,
        "earlier": day - _DAY,
        "later": day + _DAY,
        "shifts": shifts,
        "duties": [(entry, KINDS[entry.kind]) for entry in duties],  # type: ignore[index]
        "keep": KeepForm(),
    }
    return frame.show(request, "own_day.html", context, section="own_day")
