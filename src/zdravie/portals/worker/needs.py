"""The hygiene centre edits what a group of workers must pass, from a day on."""

from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.domains.medbook import catalogue_desk
from zdravie.domains.medbook.actions.add_requirement import add_requirement
from zdravie.domains.medbook.actions.change_requirement import change_requirement
from zdravie.domains.medbook.actions.retire_requirement import retire_requirement
from zdravie.domains.medbook.models import CatalogueChange, Requirement
from zdravie.domains.medbook.needs import item_code
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Kind
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.worker.catalogue import SECTION, edit
from zdravie.portals.worker.catalogue_forms import KINDS, NeedForm, NewNeedForm, RetireNeedForm
from zdravie.portals.worker.catalogue_words import change_lines
from zdravie.portals.worker.frame import HYGIENE, show


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request, group: str) -> HttpResponse:
    """Everything of the group by kind: what holds, what will, what held."""
    day = today(clock.now())
    title = catalogue_desk.get_group_title(group)
    rows = catalogue_desk.list_group(group)
    order = list(KINDS)
    standing = [row for row in rows if row.valid_to is None or row.valid_to > day]
    standing.sort(key=lambda row: order.index(row.kind))
    context = {
        "group": group,
        "title": title,
        "kinds": [(KINDS[kind], list(some)) for kind, some in groupby(standing, key=lambda row: row.kind)],
        "over": [row for row in rows if row not in standing],
        "day": day,
        "books": catalogue_desk.count_books(group),
        "is_saved": "saved" in request.GET,
    }
    return show(request, "needs.html", context, section=SECTION)


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, group: str) -> HttpResponse:
    """One more examination, test, vaccination or training."""
    title = catalogue_desk.get_group_title(group)
    form = NewNeedForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        said = form.cleaned_data
        add_requirement(
            group=group,
            kind=Kind(said["kind"]),
            code=said["code"],
            from_on=said["from_on"],
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    return edit(request, form, save, title=_("Добавить в перечень"), back=_back(group, title))


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, requirement_id: int) -> HttpResponse:
    """Another term, name or age from a day on."""
    row = catalogue_desk.get_requirement(requirement_id)
    known = {name: getattr(row, name) for name in NeedForm.base_fields if name != "from_on"}
    form = NeedForm(request.POST if request.method == "POST" else None, initial=known)

    def save() -> None:
        change_requirement(
            requirement_id=requirement_id,
            from_on=form.cleaned_data["from_on"],
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    code = f"{row.group}/{item_code(row.kind, row.code)}"
    more = {
        "lead": KINDS[row.kind],
        "need": row,
        "changes": change_lines(catalogue_desk.list_changes(CatalogueChange.List.REQUIREMENT, code)),
    }
    return edit(request, form, save, title=row.name, more=more, back=_back_of(row))


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: Request, requirement_id: int) -> HttpResponse:
    """Not needed any more from a day on."""
    row = catalogue_desk.get_requirement(requirement_id)
    form = RetireNeedForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        retire_requirement(
            requirement_id=requirement_id,
            from_on=form.cleaned_data["from_on"],
            actor=request.actor,
            now=clock.now(),
        )

    more = {"lead": row.name}
    return edit(
        request, form, save, title=_("Больше не нужно"), more=more, back=_back_of(row), button=_("Убрать")
    )


def _back_of(row: Requirement) -> tuple[str, object]:
    return _back(row.group, catalogue_desk.get_group_title(row.group))


def _back(group: str, title: object) -> tuple[str, object]:
    return reverse("worker:needs", args=[group]), title
