"""``/policy/``: the number that is known, its check, and what to do when there is none."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers import oms
from zdravie.platform.registers.types import PolicySaid
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.policy.forms import PolicyForm
from zdravie.registries.people.actions.check_policy import check_policy
from zdravie.registries.people.queries import get_person


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """Show; a POST asks the register."""
    actor = cabinet.actor_of(request)
    form, status = PolicyForm(request.POST if request.method == "POST" else None), 200
    said: PolicySaid | None = None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                said = check_policy(policy=form.cleaned_data["policy"], actor=actor, now=clock.now())
                status = 200
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
    person = get_person(cabinet.person_id_of(request), actor=actor, purpose="own cabinet")
    context = {"form": form, "said": said, "number": oms.show(person.oms) if person.oms else ""}
    return cabinet.show(request, "policy/policy.html", context, section="policy", status=status)
