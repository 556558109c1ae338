"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zdravie.domains.scheduling.visits import list_coming_visits
from zdravie.kernel import clock
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.notify.queries import list_notices
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.visits.cards import VisitCard
from zdravie.registries.duties.queries import list_duties_of
from zdravie.registries.people.queries import find_own_name

_NOTICES_SHOWN = 3


@gate(Access.SIGNED_IN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The next visit, what is new, the frequent actions."""
    actor, now = cabinet.actor_of(request), clock.now()
    visits = [VisitCard.of(visit) for visit in list_coming_visits(actor=actor, now=now)]
    context = {
        "person": find_own_name(actor),
        "today": now,
        "next_visit": visits[0] if visits else None,
        "other_visits": visits[1:],
        "notices": list_notices(actor=actor, most=_NOTICES_SHOWN),
        "workplaces": _workplaces(
            {one.kind for one in list_duties_of(actor, on=now.astimezone(MOSCOW).date())}
        ),
    }
    return cabinet.show(request, "home/home.html", context, section="home")


def _workplaces(duties: set[str]) -> list[tuple[str, str, str]]:
    """Address, words and icon of each workplace that the person's duties open."""
    places = (
        ({"REVIEWER", "SENIOR_REVIEWER"}, "desk:queue", _("Стол заявлений"), "list"),
        ({"CLERK"}, "desk:letters", _("Внести письмо"), "record"),
        ({"REGISTRAR", "SCHEDULER"}, "clinic:board", _("Рабочее место клиники"), "calendar"),
        ({"CLINIC_EXAMINER"}, "worker:referrals", _("Осмотры для книжек"), "doctor"),
        ({"HYGIENE"}, "worker:tests", _("Гигиеническая аттестация"), "book"),
        ({"EMPLOYER"}, "employer:staff", _("Кабинет работодателя"), "users"),
    )
    return [(reverse(page), words, icon) for kinds, page, words, icon in places if kinds & duties]
