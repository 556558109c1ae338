"""Pages of the front door that say something and change nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zdravie.portals.kit.addresses import safe_next
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public.session import after_sign_in
from zdravie.portals.public.ways import provider_pages


@gate(Access.PUBLIC)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page: one main action, which is to enter."""
    return render(request, "public/start.html", {"cabinet_url": after_sign_in()})


@gate(Access.PUBLIC)
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """The chooser of ways to enter."""
    context = {
        "next": safe_next(request.GET.get("next", ""), otherwise=""),
        "provider": provider_pages(),
    }
    return render(request, "public/enter.html", context)


@gate(Access.PUBLIC)
@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """Causes and remedies when signing in fails."""
    return render(request, "public/help.html", {"address": provider_pages()})


@gate(Access.PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is done for everyone to get through, and what is not yet."""
    return render(request, "public/accessibility.html", {})


@gate(Access.PUBLIC)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, how, and what the person may ask."""
    return render(request, "public/privacy.html", {})
