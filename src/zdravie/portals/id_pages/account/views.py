"""The person's own account."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zdravie.identity.accounts.models import Account, Address
from zdravie.identity.accounts.queries import (
    find_own_addresses,
    get_own_account,
    list_own_documents,
    list_own_name_changes,
)
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.queries.consents import list_own_consents
from zdravie.identity.signin.queries import list_sign_ins
from zdravie.portals.id_pages.account.cards import OwnAccount, Paper, PastName, Visit
from zdravie.portals.id_pages.frame import address_of, show_in_frame
from zdravie.portals.id_pages.session import Request, end_session
from zdravie.portals.kit.gate import Access, gate


@gate(Access.PUBLIC)
@require_safe
def home(request: Request) -> HttpResponse:
    """Nobody stays here: in to the profile, or to the door."""
    return redirect("id_pages:profile" if request.sign_in else "id_pages:sign_in")


@gate(Access.SIGNED_IN)
@require_safe
def profile(request: Request) -> HttpResponse:
    """What the account says about its owner."""
    account = get_own_account(actor=request.actor)
    addresses = find_own_addresses(actor=request.actor)
    places = {kind: place.in_one_line for kind, place in addresses.items()}
    context = {
        "own": OwnAccount.of(account),
        "services": [consent.client for consent in list_own_consents(actor=request.actor)],
        "papers": [Paper.of(document) for document in list_own_documents(actor=request.actor)],
        "past_names": [PastName.of(change) for change in list_own_name_changes(actor=request.actor)],
        "residence": places.get(Address.Kind.RESIDENCE, ""),
        "registration": places.get(Address.Kind.REGISTRATION, ""),
        "identity_url": address_of("identity"),
    }
    return _show(request, "profile", context, account)


@gate(Access.SIGNED_IN)
@require_safe
def journal(request: Request) -> HttpResponse:
    """When, from where and how somebody signed in or tried to (ID-094)."""
    records = list_sign_ins(actor=request.actor)
    names = _names_of({record.client for record in records})
    visits = [
        Visit.of(record, client=names[record.client], is_this=str(record.pk) == request.actor.session)
        for record in records
    ]
    return _show(request, "journal", {"visits": visits}, get_own_account(actor=request.actor))


@gate(Access.PUBLIC)
@require_POST
def leave(request: Request) -> HttpResponse:
    """Sign out; the browser forgets what it kept of us."""
    end_session(request)
    answer = redirect("id_pages:sign_in")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _names_of(client_ids: set[str]) -> dict[str, str]:
    """What relying systems are called; an address may name any nonsense, which is not shown."""
    found = {client_id: find_client(client_id) if client_id else None for client_id in client_ids}
    return {client_id: client.name if client else "" for client_id, client in found.items()}


def _show(request: Request, page: str, context: dict[str, object], account: Account) -> HttpResponse:
    return show_in_frame(request, f"id_pages/account/{page}.html", context, section=page, account=account)
