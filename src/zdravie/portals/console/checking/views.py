"""A pasted request is examined; it is neither sent nor spent nor kept."""

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zdravie.identity.clients.queries.managed import find_own_client
from zdravie.identity.esia.queries.examinations import examine
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.console.checking.forms import CheckForm
from zdravie.portals.console.checking.pasted import find_endpoint, read_parameters, signed_request
from zdravie.portals.console.diary.advice import advice_for
from zdravie.portals.console.frame import show
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request

_SPELLINGS: dict[str, str | Promise] = {
    "unreadable": gettext_lazy("не читается как base64"),
    "encoded": gettext_lazy("остались знаки «%»: значение закодировано для адреса лишний раз"),
    "counted": gettext_lazy("base64url, вместо «=» цифра с их числом, как в ASP.NET"),
    "url padded": gettext_lazy("base64url (знаки - и _), дополнение «=» на месте"),
    "url bare": gettext_lazy("base64url (знаки - и _), без дополнения «=»"),
    "standard padded": gettext_lazy("обычный base64 (знаки + и /), дополнение «=» на месте"),
    "standard bare": gettext_lazy("обычный base64 (знаки + и /), без дополнения «=»"),
    "plain padded": gettext_lazy("base64, алфавит не виден, дополнение «=» на месте"),
    "plain bare": gettext_lazy("base64, алфавит не виден, без дополнения «=»"),
}


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request) -> HttpResponse:
    """The form, and under it the findings."""
    if request.method != "POST":
        return show(request, "check", {"form": CheckForm()}, section="check")
    form = CheckForm(request.POST)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        context |= _findings(request, form)
    return show(request, "check", context, section="check", status=422 if form.errors else 200)


def _findings(request: Request, form: CheckForm) -> dict[str, object]:
    text = form.cleaned_data["request"]
    try:
        told = read_parameters(text)
    except ValueError:
        told = {}
    endpoint = find_endpoint(text, form.cleaned_data["endpoint"])
    if not told.get("client_id") or endpoint is None:
        form.add_error("request", _("Не нашли client_id. Вставьте адрес или строки «имя=значение»"))
        return {}
    client = find_own_client(client_id=told["client_id"], actor=request.actor)
    if client is None:
        form.add_error(
            "request", _("Системы с таким client_id у вас нет. Сверьте его со списком своих систем")
        )
        return {}
    found = examine(signed_request(told, endpoint), client, now=clock.now())
    refusals = [one for one in (found.signature, found.time, found.scope) if one is not None]
    return {
        "system": client,
        "endpoint": endpoint.value,
        "found": found,
        "spelling": _SPELLINGS[found.spelling],
        "refusals": [(one.code, one.explanation, advice_for(one.code)) for one in refusals],
    }
