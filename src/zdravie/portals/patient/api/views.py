"""Own visits and free places as JSON, for an application on the phone that holds the person's session."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from zdravie.domains.scheduling import queries
from zdravie.domains.scheduling.visits import list_visit_lines
from zdravie.kernel import clock
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.booking.forms import SearchForm
from zdravie.registries.people.queries import find_clinic_of
from zdravie.registries.terminology.queries import get_specialty


@gate(Access.SIGNED_IN)
@require_safe
def visits(request: HttpRequest) -> JsonResponse:
    """Coming and past visits, the latest first."""
    found = list_visit_lines(actor=cabinet.actor_of(request))
    return _answer({"visits": [line._asdict() for line in found]})


@gate(Access.SIGNED_IN)
@require_safe
def places(request: HttpRequest) -> JsonResponse:
    """
    Doctors of the specialty and the nearest free place of each; the filters are those of the page.

    :raises UnknownSpecialty: ``specialty`` is missing or unknown
    """
    specialty = get_specialty(request.GET.get("specialty", ""))
    wishes, own_clinic = request.GET.dict(), find_clinic_of(cabinet.person_id_of(request))
    if own_clinic and "clinic" not in wishes:
        wishes["clinic"] = str(own_clinic)
    form = SearchForm(wishes)
    form.is_valid()
    offers = queries.list_doctors(form.search(specialty.code), now=clock.now())
    return _answer(
        {
            "doctors": [
                {
                    "position": offer.position_id,
                    "doctor": offer.worker_name,
                    "clinic": offer.clinic_name,
                    "online": offer.has_online,
                    "nearest_at": offer.nearest_at,
                }
                for offer in offers
            ]
        }
    )


def _answer(content: dict[str, Any]) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})
