"""Pages of the registers: the switch, the people, one person."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.registers import modes, queries
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.actions.switch_register import switch_register
from zdravie.sandbox.registers.forms import PersonForm, SearchForm, SwitchForm
from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode

_FIELDS = tuple(PersonForm.base_fields)


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
    form = PersonForm(request.POST if request.method == "POST" else None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_person(person_id=person_id, details=form.cleaned_data)
        except DomainError as refusal:
            form.add_domain_error(refusal)
        else:
            return HttpResponseRedirect(reverse("registers:person", args=[saved.pk]) + "?saved=1")
    context = {
        "form": form,
        "known": known,
        "fields": [form[name] for name in _FIELDS],
        "is_saved": "saved" in request.GET and not form.is_bound,
    }
    return render(request, "registers/person.html", context, status=422 if form.errors else 200)


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


def _initial(known: RegisteredPerson | None) -> dict[str, object]:
    return {name: getattr(known, name) for name in _FIELDS} if known else {}
