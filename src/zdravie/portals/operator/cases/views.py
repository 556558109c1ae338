"""Cases about access: the list, one case beside the account it means, the decision."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from zdravie.identity.recovery import desk
from zdravie.identity.recovery.actions.grant_case import grant_case
from zdravie.identity.recovery.actions.refuse_case import refuse_case
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.operator.cases.forms import SettleForm
from zdravie.portals.operator.desk import show_on_desk

UNPROCESSABLE = 422
_KINDS: dict[str, str | Promise] = {
    "NOT_ME": _("Это не я"),
    "RECOVERY": _("Нет доступа к телефону и почте"),
    "UNBLOCK": _("Кабинет остановлен"),
    "NO_SMS": _("Не приходят СМС"),
}


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Open cases, the oldest first."""
    found = desk.list_open_cases(actor=request.actor, now=clock.now())
    cases = [(case, _KINDS[case.kind]) for case in found]
    return show_on_desk(request, "operator/cases.html", {"cases": cases}, section="cases")


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
def detail(request: Request, case_id: UUID) -> HttpResponse:
    """One case: what was written, the paper, the account it means."""
    return _show(request, case_id, SettleForm())


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
def settle(request: Request, case_id: UUID) -> HttpResponse:
    """Grant or refuse."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _show(request, case_id, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        if request.POST.get("decision") == "grant":
            grant_case(
                case_id=case_id,
                login=said["login"],
                replaces_phone=said["replaces_phone"],
                answer=said["answer"],
                actor=request.actor,
                now=clock.now(),
            )
        else:
            refuse_case(case_id=case_id, answer=said["answer"], actor=request.actor, now=clock.now())
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show(request, case_id, form, status=refusal.status)
    return HttpResponseRedirect(reverse("operator:cases"))


def _show(request: Request, case_id: UUID, form: SettleForm, *, status: int = 200) -> HttpResponse:
    one = desk.get_case(case_id, actor=request.actor, now=clock.now())
    context: dict[str, object] = {"one": one, "kind": _KINDS[one.case.kind], "form": form}
    return show_on_desk(request, "operator/case.html", context, section="cases", status=status)
