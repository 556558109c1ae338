"""The hygiene centre edits categories and professions: search, add, change, retire, see who changed what."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.domains.medbook import catalogue_desk
from zdravie.domains.medbook.actions.save_category import save_category
from zdravie.domains.medbook.actions.save_profession import save_profession
from zdravie.domains.medbook.models import CatalogueChange, Category, Profession
from zdravie.domains.medbook.settling import today
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.portals.worker.catalogue_forms import (
    OWN_GROUP,
    CategoryForm,
    ListedForm,
    NewCategoryForm,
    NewProfessionForm,
    ProfessionForm,
)
from zdravie.portals.worker.catalogue_words import change_lines
from zdravie.portals.worker.frame import HYGIENE, show

UNPROCESSABLE = 422
SECTION = "catalogue"
List = CatalogueChange.List


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Both lists, or what was looked for."""
    query = request.GET.get("q", "").strip()[:60]
    context = {
        "query": query,
        "rows": catalogue_desk.find_rows(query),
        "groups": catalogue_desk.list_groups().items(),
        "day": today(clock.now()),
        "is_saved": "saved" in request.GET,
    }
    return show(request, "catalogue.html", context, section=SECTION)


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_safe
def changes(request: Request) -> HttpResponse:
    """The last changes of all lists: who, when, from what to what."""
    context = {"changes": change_lines(catalogue_desk.list_changes())}
    return show(request, "catalogue_changes.html", context, section=SECTION)


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def add_category(request: Request) -> HttpResponse:
    """A category that was not there."""
    form = NewCategoryForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        said = form.cleaned_data
        group = said["code"] if said["group"] == OWN_GROUP else said["group"]
        save_category(
            code=said["code"],
            is_new=True,
            group=group,
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    return edit(request, form, save, title=_("Новая категория"))


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def category(request: Request, code: str) -> HttpResponse:
    """One category, its professions and its history."""
    row = catalogue_desk.get_category(code)
    form = CategoryForm(
        request.POST if request.method == "POST" else None, initial={**_said(row), "group": row.group}
    )

    def save() -> None:
        save_category(
            code=code,
            is_new=False,
            group=form.cleaned_data["group"],
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    more = {"category": row, "changes": change_lines(catalogue_desk.list_changes(List.CATEGORY, code))}
    return edit(request, form, save, title=row.name, more=more)


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def add_profession(request: Request, code: str) -> HttpResponse:
    """A profession of this category."""
    row = catalogue_desk.get_category(code)
    form = NewProfessionForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        save_profession(
            code=form.cleaned_data["code"],
            is_new=True,
            category=row.code,
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    return edit(request, form, save, title=_("Новая профессия"), more={"lead": row.title})


@gate(Access.ON_DUTY, duties=HYGIENE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def profession(request: Request, code: str) -> HttpResponse:
    """One profession and its history."""
    row = catalogue_desk.get_profession(code)
    form = ProfessionForm(request.POST if request.method == "POST" else None, initial=_said(row))

    def save() -> None:
        save_profession(
            code=code,
            is_new=False,
            category=row.category_id,
            details=form.details(),
            actor=request.actor,
            now=clock.now(),
        )

    more = {
        "lead": row.category.title,
        "changes": change_lines(catalogue_desk.list_changes(List.PROFESSION, code)),
    }
    return edit(request, form, save, title=row.name, more=more)


def edit(
    request: Request,
    form: Form,
    save: Callable[[], None],
    *,
    title: object,
    more: Mapping[str, object] | None = None,
    back: tuple[str, object] | None = None,
    button: str = "",
) -> HttpResponse:
    """The form; what was saved is said on the page it came from."""
    status = 200
    address, words = back or (reverse("worker:catalogue"), _("Перечни"))
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                save()
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(f"{address}?saved=1")
    context = {"form": form, "title": title, "back": address, "back_words": words, "button": button}
    return show(request, "catalogue_row.html", {**context, **(more or {})}, section=SECTION, status=status)


def _said(row: Category | Profession) -> dict[str, object]:
    known = {name: getattr(row, name) for name in ListedForm.base_fields}
    return known | {"synonyms": "\n".join(row.synonyms)}
