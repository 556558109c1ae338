"""A site of a few pages, enough to meet every part of the kit without any program."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.kernel.ids import new_id
from zdravie.portals.kit import problems
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.services import tries


class PlaceTaken(DomainError):
    code = "SITE-TAKEN"
    message = "Место на %(time)s уже заняли"
    field = "place"


class ActorMiddleware:
    """Signs in whoever says how strongly: ``X-Actor: medium confirmed``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = actor_from(request.headers.get("X-Actor", ""))
        return self.get_response(request)


def actor_from(header: str) -> Actor:
    if not header:
        return ANONYMOUS
    assurance, identity = header.upper().split()
    return Actor(ActorKind.PERSON, new_id(), Assurance[assurance], IdentityLevel[identity])


MIDDLEWARE = [
    "zdravie.portals.kit.request_id.RequestIdMiddleware",
    "zdravie.portals.kit.display.DisplayMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tests.portals.kit.site.ActorMiddleware",
    "zdravie.portals.kit.gate.GateMiddleware",
    "zdravie.portals.kit.problems.ProblemsMiddleware",
]


@gate(Access.PUBLIC)
def open_page(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/plain.html")


@gate(Access.SIGNED_IN)
def closed_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("своё")


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
def strong_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("сильный вход")


@gate(Access.SIGNED_IN, identity=IdentityLevel.CONFIRMED)
def proven_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("подтверждён")


def ungated_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("не должно открыться")


@gate(Access.PUBLIC)
def refused_page(request: HttpRequest) -> HttpResponse:
    raise PlaceTaken(time="10:40")


@gate(Access.PUBLIC)
def problem_page(request: HttpRequest, status: int) -> HttpResponse:
    return problems.show_problem(request, problems.problem_for(status))


@gate(Access.PUBLIC)
def forbidden_page(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@gate(Access.PUBLIC)
def suspicious_page(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@gate(Access.PUBLIC)
def broken_page(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@gate(Access.PUBLIC)
@require_POST
def sent_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("принято")


@gate(Access.SERVICE)
def service_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("системе")


@gate(Access.SERVICE)
def telling_service(request: HttpRequest) -> HttpResponse:
    left = {name: hasattr(request, name) for name in ("actor", "display", "htmx")}
    return JsonResponse({**left, "language": get_language()})


@gate(Access.SERVICE)
def refusing_service(request: HttpRequest) -> HttpResponse:
    raise PlaceTaken(time="10:40")


@gate(Access.SERVICE)
def broken_service(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@gate(Access.SERVICE)
@require_POST
def sent_service(request: HttpRequest) -> HttpResponse:
    return HttpResponse("принято")


@gate(Access.ON_DUTY, duties=("REVIEWER",))
def duty_page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("рабочее место")


def holds(actor: Actor, kinds: tuple[str, ...], *, on: object) -> bool:
    """Whoever is proven is on duty here."""
    return bool(on) and kinds == ("REVIEWER",) and actor.identity >= IdentityLevel.CONFIRMED


def attempt(request: HttpRequest) -> HttpResponse | None:
    """Knows an answer to some who come."""
    wish = request.GET.get("wish")
    if wish == "refusal":
        raise PlaceTaken(time="10:40")
    if wish == "fault":
        raise ZeroDivisionError
    return HttpResponseRedirect("/open/") if wish == "passage" else None


@tries(attempt)
@gate(Access.SIGNED_IN)
def tried_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("страница")


def step_up(request: HttpRequest, gate: object) -> HttpResponse:
    return HttpResponse(f"поднимите уровень: {gate.assurance.name}")


urlpatterns = [
    path("", include("zdravie.portals.kit.urls")),
    path("open/", open_page),
    path("closed/", closed_page),
    path("strong/", strong_page),
    path("proven/", proven_page),
    path("duty/", duty_page),
    path("ungated/", ungated_page),
    path("refused/", refused_page),
    path("problem/<int:status>/", problem_page),
    path("forbidden/", forbidden_page),
    path("suspicious/", suspicious_page),
    path("broken/", broken_page),
    path("sent/", sent_page),
    path("tried/", tried_page),
    path("service/", service_page),
    path("service/told/", telling_service),
    path("service/refusing/", refusing_service),
    path("service/broken/", broken_service),
    path("service/sent/", sent_service),
]
handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler500 = problems.fault
