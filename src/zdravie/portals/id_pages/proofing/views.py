"""«Подтверждение личности»: the level, the ways, the state of every request."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.proofing import errors, meetings, queries
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.actions.book_meeting import book_meeting
from zdravie.identity.proofing.actions.finish_bank import finish_bank
from zdravie.identity.proofing.actions.issue_code import issue_code
from zdravie.identity.proofing.actions.start_bank import start_bank
from zdravie.identity.proofing.actions.withdraw_request import withdraw_request
from zdravie.identity.proofing.gateways.bank import address_of_visit
from zdravie.identity.proofing.kinds import KINDS, kind_of
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.serving import answer_with
from zdravie.portals.id_pages.frame import show_in_frame
from zdravie.portals.id_pages.proofing import by_signature, cards
from zdravie.portals.id_pages.proofing.forms import MeetingForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, gate

SECTION = "identity"
_CODE_SHOWN = "identity_code"
_FILLED_IN = ("REGISTERS", "PAPERS", "NAME_CHANGE")
State = ProofingRequest.State


@gate(Access.SIGNED_IN)
@require_safe
def overview(request: Request) -> HttpResponse:
    """How far the person is proven, what is under way, and every way on (ID-104)."""
    account = get_own_account(actor=request.actor)
    own = queries.list_own_requests(actor=request.actor)
    context = {
        "level": cards.LEVELS[account.identity],
        "level_number": int(account.identity),
        "levels": [(int(level), *words) for level, words in cards.LEVELS.items()],
        "ways": list(cards.ways_of(account, own)),
        "requests": [(one, cards.title_of(one), cards.STATES[one.state]) for one in own],
    }
    template = "id_pages/proofing/overview.html"
    return show_in_frame(request, template, context, section=SECTION, account=account)


@gate(Access.SIGNED_IN)
@require_POST
def start(request: Request, kind: str) -> HttpResponse:
    """
    «Начать подтверждение» in one of the ways.

    :raises KindUnknown: there is no such way
    """
    code, now = kind.upper(), clock.now()
    if code not in KINDS:
        raise errors.KindUnknown
    if code == "BANK":
        back = request.build_absolute_uri(reverse("id_pages:identity_bank_done"))
        return HttpResponseRedirect(start_bank(return_to=back, actor=request.actor, now=now))
    if code in ("BANK_VISIT", "IN_PERSON"):
        started = issue_code(kind_code=code, actor=request.actor, now=now)
        request.session[_CODE_SHOWN] = {"request": str(started.request_id), "secret": started.secret}
        return _to(started.request_id)
    if code == "VIDEO":
        return HttpResponseRedirect(reverse("id_pages:identity_meeting"))
    if code == "SIGNATURE":
        return by_signature.finish(request)
    begun = begin_request(kind_code=code, actor=request.actor, now=now)
    page = "identity_data" if begun.is_editable else "identity_request"
    return HttpResponseRedirect(reverse(f"id_pages:{page}", args=[begun.pk]))


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: Request, request_id: UUID) -> HttpResponse:
    """One request: its state, every cause with its code, the history, what to do next."""
    proofing = queries.get_own_request(request_id, actor=request.actor)
    secret = _secret_of(request, proofing)
    context = {
        "proofing": proofing,
        "kind": kind_of(proofing.kind),
        "title": cards.title_of(proofing),
        "tag": cards.STATES[proofing.state],
        "causes": cards.causes_of(queries.list_causes(proofing)) if proofing.state in _ENDS_WITH_WHY else [],
        "steps": cards.timeline_of(queries.list_steps(proofing)),
        "is_filled_in": proofing.kind in _FILLED_IN,
        "secret": secret,
        "visit_url": address_of_visit(secret) if secret and proofing.kind == "BANK_VISIT" else "",
        "word": meetings.word_of(proofing) if proofing.kind == "VIDEO" else "",
        "is_postponed": proofing.state == State.CHECKING and proofing.checks > 0,
    }
    return show_in_frame(request, "id_pages/proofing/detail.html", context, section=SECTION)


@gate(Access.SIGNED_IN)
@require_POST
def withdraw(request: Request, request_id: UUID) -> HttpResponse:
    """Take the request back."""
    withdraw_request(request_id=request_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("id_pages:identity"))


@gate(Access.SIGNED_IN)
@require_safe
def bank_done(request: Request) -> HttpResponse:
    """Back from the bank, with its code or without."""
    finished = finish_bank(
        state=request.GET.get("state", ""),
        code=request.GET.get("code", "") if "error" not in request.GET else "",
        actor=request.actor,
        now=clock.now(),
    )
    return _to(finished.pk)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: Request) -> HttpResponse:
    """Free times of the video meeting; a POST takes one."""
    form, status = MeetingForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                booked = book_meeting(at=form.cleaned_data["slot"], actor=request.actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return _to(booked.pk)
    days: dict[object, list[object]] = {}
    for at in meetings.free_hours(clock.now()):
        days.setdefault(at.astimezone(clock.MOSCOW).date(), []).append(at)
    context = {"form": form, "days": list(days.items())}
    return show_in_frame(request, "id_pages/proofing/meeting.html", context, section=SECTION, status=status)


@gate(Access.SIGNED_IN)
@require_safe
def own_file(request: Request, file_id: UUID) -> HttpResponse:
    """A paper that the person uploaded."""
    return answer_with(open_file(file_id=file_id, actor=request.actor, purpose="own cabinet"))


_ENDS_WITH_WHY = (State.RETURNED, State.REFUSED)


def _to(request_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("id_pages:identity_request", args=[request_id]))


def _secret_of(request: Request, proofing: ProofingRequest) -> str:
    """The code drawn in this session, while it is good; nobody else ever sees it again."""
    kept = request.session.get(_CODE_SHOWN) or {}
    is_good = proofing.secret_index is not None and kept.get("request") == str(proofing.pk)
    return str(kept["secret"]) if is_good else ""
