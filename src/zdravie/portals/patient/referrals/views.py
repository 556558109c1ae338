"""The person's referrals: the list and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zdravie.domains.referrals.queries import get_own_referral, list_own_referrals
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.referrals.cards import ReferralCard
from zdravie.portals.patient.visits.cards import preparation_of


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Those that wait for a booking first."""
    found = [ReferralCard.of(one) for one in list_own_referrals(actor=cabinet.actor_of(request))]
    context = {
        "open": [card for card in found if card.is_open],
        "others": [card for card in found if not card.is_open],
    }
    return cabinet.show(request, "referrals/list.html", context, section="booking")


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One referral with its reason."""
    referral = get_own_referral(referral_id, actor=cabinet.actor_of(request))
    context = {
        "referral": ReferralCard.of(referral),
        "reason": referral.reason,
        "diagnosis": referral.diagnosis,
        "done": referral.done,
        "preparation": preparation_of(referral.specialty),
    }
    return cabinet.show(request, "referrals/detail.html", context, section="booking")
