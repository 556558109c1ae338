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
from zdravie.portals.id_pages.account.cards import OwnAccount, Paper, PastName
from zdravie.portals.id_pages.account.services import LONGEST, list_services, search
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
    typed = request.GET.get("service", "").strip()[:LONGEST]
    addresses = find_own_addresses(actor=request.actor)
    places = {kind: place.in_one_line for kind, place in addresses.items()}
    context = {
        "own": OwnAccount.of(account),
        "services": search(list_services(actor=request.actor), typed),
        "typed": typed,
        "longest": LONGEST,
        "papers": [Paper.of(document) for document in list_own_documents(actor=request.actor)],
        "past_names": [PastName.of(change) for change in list_own_name_changes(actor=request.actor)],
        "residence": places.get(Address.Kind.RESIDENCE, ""),
        "registration": places.get(Address.Kind.REGISTRATION, ""),
        "identity_url": address_of("identity"),
    }
    return _show(request, "profile", context, account)


@gate(Access.PUBLIC)
@require_POST
def leave(request: Request) -> HttpResponse:
    """Sign out; the browser forgets what it kept of us."""
    end_session(request)
    answer = redirect("id_pages:sign_in")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _show(request: Request, page: str, context: dict[str, object], account: Account) -> HttpResponse:
    return show_in_frame(request, f"id_pages/account/{page}.html", context, section=page, account=account)
