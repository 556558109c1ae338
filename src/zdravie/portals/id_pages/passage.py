"""What a browser carries between the pages of sign-in: the code it waits for, and where to go afterwards."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from zdravie.identity.signin import admission, queries
from zdravie.identity.signin.types import Awaited, Challenge, SignedIn, Visitor
from zdravie.kernel import clock
from zdravie.portals.id_pages.session import begin_session
from zdravie.portals.id_pages.visitors import binding_of, keep_device
from zdravie.portals.kit.addresses import safe_next

_CHALLENGE, _REGISTRATION, _PROVEN, _PENDING = "challenge", "registration", "proven", "pending"


def wait_for(request: HttpRequest, challenge: Challenge, *, registration_id: UUID | None = None) -> None:
    """Remember which code this browser was sent."""
    request.session[_CHALLENGE] = str(challenge.id)
    if registration_id:
        request.session[_REGISTRATION] = str(registration_id)


def find_challenge(request: HttpRequest) -> Challenge | None:
    """The code this browser waits for."""
    challenge_id = request.session.get(_CHALLENGE)
    return queries.find_challenge(UUID(challenge_id), binding=binding_of(request)) if challenge_id else None


def keep_awaited(request: HttpRequest, awaited: Awaited) -> None:
    """Remember the sign-in or step-up that this browser has begun."""
    request.session[_PENDING] = str(awaited.pending_id)


def find_awaited(request: HttpRequest) -> Awaited | None:
    """The sign-in or step-up that awaits a factor in this browser."""
    pending_id = request.session.get(_PENDING)
    return admission.find_awaited(UUID(pending_id), binding=binding_of(request)) if pending_id else None


def registration_of(request: HttpRequest) -> UUID | None:
    """The form that waits for its code."""
    registration_id = request.session.get(_REGISTRATION)
    return UUID(registration_id) if registration_id else None


def keep_proof(request: HttpRequest, challenge_id: UUID) -> None:
    """The telephone is proven, its owner has no account yet."""
    request.session[_PROVEN] = str(challenge_id)


def find_proof(request: HttpRequest) -> tuple[UUID, str] | None:
    """The code that proved a telephone in this browser a short while ago, and that telephone."""
    if _PROVEN not in request.session:
        return None
    challenge_id = UUID(request.session[_PROVEN])
    phone = queries.find_proven_phone(challenge_id, binding=binding_of(request), now=clock.now())
    return (challenge_id, phone) if phone else None


def next_of(request: HttpRequest) -> str:
    """Where the person was going; only a path on this host counts."""
    return safe_next(request.GET.get("next", ""), otherwise=reverse("id_pages:profile"))


def has_next(request: HttpRequest) -> bool:
    """Whether the person was going anywhere but to their own profile."""
    return next_of(request) != reverse("id_pages:profile")


def onward(request: HttpRequest, name: str, **more: str) -> str:
    """The address of another page of the sign-in that still knows where the person was going."""
    wanted = safe_next(request.GET.get("next", ""), otherwise="")
    query = ({"next": wanted} if wanted else {}) | more
    address = reverse(f"id_pages:{name}")
    return f"{address}?{urlencode(query)}" if query else address


def let_in(request: HttpRequest, signed_in: SignedIn, visitor: Visitor, address: str) -> HttpResponse:
    """Begin the session and go on."""
    begin_session(request, signed_in)
    answer = HttpResponseRedirect(address)
    keep_device(answer, visitor)
    return answer
