"""The journal, sessions and devices, and «Это не я»: from a line, or from the link of a warning."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.signin import not_me_links
from zdravie.identity.signin.actions.end_sessions import end_sessions
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.actions.report_not_me_by_link import report_not_me_by_link
from zdravie.identity.signin.models import Session, SupportCase
from zdravie.identity.signin.own_journal import is_own_session, list_lines, list_sessions
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.journal.cards import Device, Entry
from zdravie.portals.id_pages.session import Request, opens_before_new_password
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say

_SHOWN = ("all", "sign-ins", "changes")


@gate(Access.SIGNED_IN)
@require_safe
def journal(request: Request) -> HttpResponse:
    """When, from where and how somebody signed in or tried to, and what changed (ID-094)."""
    wanted = request.GET.get("show", "")
    shown = wanted if wanted in _SHOWN else "all"
    lines = list_lines(actor=request.actor, sign_ins=shown != "changes", changes=shown != "sign-ins")
    clients = _names_of({line.sign_in.client for line in lines if line.sign_in})
    entries = [Entry.of(line, clients=clients, session=request.actor.session) for line in lines]
    return _show(request, "journal", {"entries": entries, "shown": shown})


@gate(Access.SIGNED_IN)
@require_safe
def sessions(request: Request) -> HttpResponse:
    """Where the person is signed in now."""
    found = list_sessions(actor=request.actor, now=clock.now())
    clients = _names_of({one.client for one in found})
    devices = [Device.of(one, clients=clients, this=request.actor.session) for one in found]
    return _show(request, "sessions", {"devices": devices, "was_ended": "ended" in request.GET})


@gate(Access.SIGNED_IN)
@require_POST
def end_session(request: Request, session_id: UUID) -> HttpResponse:
    """End one session; of somebody else's nothing happens."""
    if request.actor.id and is_own_session(session_id, actor=request.actor):
        end_sessions(
            account_id=request.actor.id,
            reason=Session.EndReason.CLOSED_BY_OWNER,
            only=session_id,
            actor=request.actor,
            now=clock.now(),
        )
    return HttpResponseRedirect(reverse("id_pages:sessions") + "?ended=1")


@gate(Access.SIGNED_IN)
@require_POST
def end_others(request: Request) -> HttpResponse:
    """End all sessions but this one."""
    if request.actor.id:
        end_sessions(
            account_id=request.actor.id,
            reason=Session.EndReason.CLOSED_BY_OWNER,
            spared=UUID(request.actor.session),
            actor=request.actor,
            now=clock.now(),
        )
    return HttpResponseRedirect(reverse("id_pages:sessions") + "?ended=1")


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: Request) -> HttpResponse:
    """One press beside a line: everything closes, also this session (ID-095). A link leads to the button."""
    if request.method != "POST":
        return _ask(request, is_good=True)
    assert request.actor.id is not None
    case = report_not_me(account_id=request.actor.id, actor=request.actor, now=clock.now())
    request.session.flush()
    return _closed(request, case)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def not_me_by_link(request: Request, token: str) -> HttpResponse:
    """From a warning, without signing in: the page has one button, for robots open links too."""
    if request.method == "POST":
        try:
            case = report_not_me_by_link(token=token, actor=request.actor, now=clock.now())
        except DomainError as refusal:
            return _ask(request, refusal=say(refusal), status=refusal.status)
        return _closed(request, case)
    is_good = not_me_links.find_link(token, now=clock.now()) is not None
    return _ask(request, is_good=is_good)


def _ask(request: Request, *, is_good: bool = False, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {"is_good": is_good, "refusal": refusal}
    return render(request, "id_pages/journal/not_me.html", context, status=status)


def _closed(request: Request, case: SupportCase) -> HttpResponse:
    return render(request, "id_pages/journal/closed.html", {"number": case.number})


def _names_of(client_ids: set[str]) -> dict[str, str]:
    """What relying systems are called; an address may name any nonsense, which is not shown."""
    found = {client_id: find_client(client_id) if client_id else None for client_id in client_ids}
    return {client_id: client.name if client else "" for client_id, client in found.items()}


def _show(request: Request, page: str, context: dict[str, object]) -> HttpResponse:
    return show_in_frame(request, f"id_pages/journal/{page}.html", context, section="journal")
