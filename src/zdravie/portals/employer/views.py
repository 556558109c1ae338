"""The employer's pages: staff with traffic lights, a check of many numbers, export."""

from collections import Counter
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.domains.medbook import workplace
from zdravie.domains.medbook.actions.ask_access import ask_access
from zdravie.domains.medbook.actions.check_books import check_books
from zdravie.domains.medbook.admission_words import RowAnswer
from zdravie.domains.medbook.types import Light
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.employer.forms import AskForm, ListForm
from zdravie.portals.employer.frame import EMPLOYER, own_employer, show
from zdravie.portals.employer.lists import csv_response, read_rows
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=EMPLOYER, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: Request) -> HttpResponse:
    """Who let the employer see the admission; a POST asks one more person."""
    now, employer = clock.now(), own_employer(request)
    form = AskForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                number = form.cleaned_data["number"]
                ask_access(employer_id=employer.pk, number=number, actor=request.actor, now=now)
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return redirect(f"{request.path}?asked=1")
    rows = workplace.list_staff(employer_id=employer.pk, actor=request.actor, now=now)
    lights = Counter(row.light for row in rows)
    context = {
        "employer": employer,
        "rows": rows,
        "asked": workplace.list_asked(employer_id=employer.pk, actor=request.actor, now=now),
        "green": lights[Light.GREEN],
        "yellow": lights[Light.YELLOW],
        "red": lights[Light.RED],
        "form": form,
        "is_asked": "asked" in request.GET,
    }
    return show(request, "staff.html", context, section="staff", status=status)


@gate(Access.ON_DUTY, duties=EMPLOYER, assurance=Assurance.MEDIUM)
@require_safe
def export(request: Request) -> HttpResponse:
    """The same list as a file."""
    employer = own_employer(request)
    rows = workplace.list_staff(employer_id=employer.pk, actor=request.actor, now=clock.now())
    head = (_("Номер книжки"), _("Сотрудник"), _("Работа"), _("Допуск"), _("Действует до"))
    lines = [(row.number, row.name, row.post, _yes(row.light), _date(row.until)) for row in rows]
    return csv_response("staff", head, lines)


@gate(Access.ON_DUTY, duties=EMPLOYER, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request) -> HttpResponse:
    """Many numbers at once: on the page, or as a file."""
    employer = own_employer(request)
    form = ListForm(request.POST or None, request.FILES or None)
    answers: list[RowAnswer] = []
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                rows = read_rows(form.cleaned_data["file"], form.cleaned_data["numbers"])
                answers = check_books(
                    employer_id=employer.pk, rows=rows, actor=request.actor, now=clock.now()
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                status = 200
    if answers and "csv" in request.POST:
        head = (_("Строка"), _("Номер книжки"), _("Допуск"), _("Действует до"), _("Ошибка"))
        return csv_response("check", head, [_line(answer) for answer in answers])
    context = {"employer": employer, "form": form, "answers": answers}
    return show(request, "check.html", context, section="check", status=status)


def _line(answer: RowAnswer) -> tuple[str, ...]:
    admitted = "" if answer.error_code else _yes(answer.light)
    return (answer.row, answer.number, admitted, _date(answer.until), answer.error_message)


def _yes(light: Light) -> str:
    return {Light.GREEN: _("допущен"), Light.YELLOW: _("скоро кончается"), Light.RED: _("не допущен")}[light]


def _date(until: date | None) -> str:
    if until is None:
        return ""
    return _("без срока") if until.year == date.max.year else f"{until:%d.%m.%Y}"
