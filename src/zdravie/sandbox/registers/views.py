"""Pages of the registers: the switch, the people, the employers, one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.forms import Form, Words
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.registers import modes, queries
from zdravie.sandbox.registers.actions.save_employer import save_employer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.forms import (
    EmployerForm,
    EmployerSearchForm,
    PersonForm,
    SearchForm,
    SwitchForm,
)
from zdravie.sandbox.registers.models import RegisterMode


@gate(Access.PUBLIC)
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Whom the registers know, by name or by number."""
    form = SearchForm(request.GET or None)
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "people": queries.list_people(text=text),
        "count": queries.count_people(),
        "is_asked": bool(text),
        "registers": [(modes.NAMES[mode.register], modes.in_words(mode)) for mode in queries.list_modes()],
    }
    return render(request, "registers/people.html", context)


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person_id: UUID | None = None) -> HttpResponse:
    """
    One person of the registers; without a number a new one.

    :raises Http404: there is none with this number
    """
    known = queries.find_person(person_id) if person_id else None
    if person_id and known is None:
        raise Http404
    words = Record("person", "people", known.full_name if known else _("Новый человек"))
    return _edit(
        request, PersonForm, known, words, lambda details: save_person(person_id=person_id, details=details)
    )


@gate(Access.PUBLIC)
@never_cache
@require_safe
def employers(request: HttpRequest) -> HttpResponse:
    """Which employers the register knows, by name or by number."""
    form = EmployerSearchForm(request.GET or None)
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
    context = {"form": form, "employers": queries.list_employers(text=text)}
    return render(request, "registers/employers.html", context)


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def employer(request: HttpRequest, employer_id: UUID | None = None) -> HttpResponse:
    """
    One employer of the register; without a number a new one.

    :raises Http404: there is none with this number
    """
    known = queries.find_employer_by_id(employer_id) if employer_id else None
    if employer_id and known is None:
        raise Http404
    words = Record("employer", "employers", known.name if known else _("Новый работодатель"))
    return _edit(
        request,
        EmployerForm,
        known,
        words,
        lambda details: save_employer(employer_id=employer_id, details=details),
    )


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """The modes of the registers; a POST switches one of them."""
    chosen = request.POST.get("register", "")
    forms = {mode.register: _switch_form(request, mode, chosen) for mode in queries.list_modes()}
    form = forms.get(chosen)
    if form is not None and form.is_valid():
        switch_register(
            register=RegisterMode.Register(chosen),
            mode=RegisterMode.Mode(form.cleaned_data["mode"]),
            slow_seconds=form.cleaned_data["slow_seconds"],
            now=clock.now(),
        )
        return HttpResponseRedirect(reverse("registers:switch") + "?switched=1")
    context = {
        "switches": [
            {
                "register": mode.register,
                "name": modes.NAMES[mode.register],
                "words": modes.in_words(mode),
                "form": forms[mode.register],
            }
            for mode in queries.list_modes()
        ],
        "modes": modes.MODES,
        "is_switched": "switched" in request.GET,
        "wrong": form,
    }
    return render(request, "registers/switch.html", context, status=422 if form is not None else 200)


def _switch_form(request: HttpRequest, mode: RegisterMode, chosen: str) -> SwitchForm:
    data = request.POST if mode.register == chosen else None
    initial = {"mode": mode.mode, "slow_seconds": mode.slow_seconds}
    return SwitchForm(data, initial=initial, auto_id=f"id_{mode.register}_%s")


@dataclass(frozen=True, slots=True)
class Record:
    """The names of a record's page and of its list, and its heading."""

    page: str
    list_page: str
    title: Words


def _edit(
    request: HttpRequest,
    form_class: type[Form],
    known: Model | None,
    words: Record,
    save: Callable[[dict[str, Any]], Model],
) -> HttpResponse:
    initial = {name: getattr(known, name) for name in form_class.base_fields} if known else {}
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.cleaned_data)
        except DomainError as refusal:
            form.add_domain_error(refusal)
        else:
            return HttpResponseRedirect(reverse(f"registers:{words.page}", args=[saved.pk]) + "?saved=1")
    context = {
        "form": form,
        "title": words.title,
        "back": reverse(f"registers:{words.list_page}"),
        "is_saved": "saved" in request.GET and not form.is_bound,
    }
    return render(request, "registers/record.html", context, status=422 if form.errors else 200)
