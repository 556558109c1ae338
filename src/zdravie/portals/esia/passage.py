"""``/aas/oauth2/passage``: a person comes back from the sign-in page to a request that was judged before."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zdravie.identity.clients.actions.issue_code import issue_code
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.consents import has_consented
from zdravie.identity.clients.types import Passage
from zdravie.identity.esia import errors
from zdravie.identity.esia.errors import EsiaRefusal
from zdravie.identity.esia.queries.systems import check_admission, get_system
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.esia import tickets
from zdravie.portals.esia.answers import note, send_back, send_refusal
from zdravie.portals.esia.parameters import Parameters
from zdravie.portals.esia.tickets import Ticket, TicketOver
from zdravie.portals.kit.gate import Access, Gate, gate, raise_level, to_sign_in
from zdravie.portals.kit.problems import problem_for, show_problem
from zdravie.portals.passage.consent import show_consent
from zdravie.portals.passage.leaving import keep_nothing, show_stopped, soften
from zdravie.portals.passage.meanings import said_to_person
from zdravie.portals.passage.sign_ins import SignIn, actor_of, is_in_hand, sign_in_of


@gate(Access.PUBLIC)
@require_safe
def passage(request: HttpRequest) -> HttpResponse:
    """Go on where the sign-in interrupted."""
    try:
        ticket = tickets.read(request.GET.get("ticket", ""))
    except TicketOver:
        return show_over(request)
    if sign_in_of(request) is None:
        return keep_nothing(to_sign_in(request))
    answer = let_pass(request, ticket)
    is_leaving = answer.headers.get("Location", "").startswith(ticket.redirect_uri)
    return soften(request, answer) if is_leaving else answer


def let_pass(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Level, strength, consent, code: in this order; somebody is signed in."""
    sign_in, actor = sign_in_of(request), actor_of(request)
    assert sign_in is not None
    try:
        client = get_system(ticket.client_id)
        check_admission(client)
    except EsiaRefusal as refusal:
        return show_stopped(request, refusal)
    if actor.identity < client.minimal_identity:
        return refuse_passage(client, ticket, errors.PersonNotConfirmed())
    agreed = has_consented(account_id=sign_in.account_id, client_pk=client.pk, scopes=ticket.scopes)
    least = Assurance(client.minimal_assurance)
    if not agreed and not is_in_hand(sign_in):
        least = max(least, Assurance.MEDIUM)
    is_weak = sign_in.assurance < least
    if (is_weak or not agreed) and request.path != reverse("esia:passage"):
        # A page is shown under an address that can be opened again: the signed one is good once.
        return keep_nothing(HttpResponseRedirect(tickets.address_of(ticket)))
    if is_weak:
        return _strengthen(request, least)
    if not agreed:
        return show_consent(
            request,
            client=client,
            redirect_uri=ticket.redirect_uri,
            told=said_to_person(ticket.scopes),
            action=reverse("esia:consent"),
            kept=tickets.write(ticket),
        )
    return send_code(request, client, ticket, sign_in)


def send_code(request: HttpRequest, client: Client, ticket: Ticket, sign_in: SignIn) -> HttpResponse:
    """The person agreed: back to the system with a code."""
    code = issue_code(
        passage=Passage(
            client_pk=client.pk,
            account_id=sign_in.account_id,
            redirect_uri=ticket.redirect_uri,
            scopes=ticket.scopes,
            code_challenge=ticket.code_challenge,
            is_offline=ticket.is_offline,
            sid=sign_in.sid,
            auth_time=sign_in.auth_time,
            assurance=sign_in.assurance,
            amr=sign_in.amr,
        ),
        actor=actor_of(request),
        now=clock.now(),
    )
    return send_back(ticket.redirect_uri, code=code, state=ticket.state)


def refuse_passage(client: Client, ticket: Ticket, refusal: EsiaRefusal) -> HttpResponse:
    """The system learns why its request, itself in order, brought no code."""
    told = {
        "scope": " ".join(ticket.scopes),
        "state": ticket.state,
        "redirect_uri": ticket.redirect_uri,
    }
    note(client, ticket.endpoint, Parameters(told), refusal)
    return send_refusal(ticket.redirect_uri, ticket.state, refusal)


def show_over(request: HttpRequest) -> HttpResponse:
    """The person thought too long, or opened an old link."""
    problem = replace(
        problem_for(400),
        code="ESIA-TICKET",
        title=_("Вход занял слишком много времени"),
        cause=_("Запрос системы, из которой вы пришли, ждёт полчаса. Это время вышло."),
        advice=_("Вернитесь в ту систему и начните вход заново. Код снова не понадобится."),
    )
    return show_problem(request, problem)


def _strengthen(request: HttpRequest, least: Assurance) -> HttpResponse:
    """A stronger sign-in is asked for on a page that leads back to this very address."""
    wanted = Gate(Access.SIGNED_IN, least, IdentityLevel.SIMPLIFIED)
    answer = raise_level(request, wanted, actor_of(request))
    assert isinstance(answer, HttpResponse)
    return keep_nothing(answer)
