"""«Безопасность»: the password, second factors, passkeys, certificates, sessions, on one page."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zdravie.identity.accounts.queries import get_own_account
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.esignature.queries import has_certificate
from zdravie.identity.factors.queries import get_own_factors
from zdravie.kernel import clock
from zdravie.kernel.identifiers import phone
from zdravie.portals.id_pages.frame import address_of, show_in_frame
from zdravie.portals.id_pages.session import Request
from zdravie.portals.kit.gate import Access, gate

_ELSEWHERE = (
    "password_change",
    "security_question",
    "certificates",
    "sessions",
    "journal",
    "trusted_contact",
    "not_me",
)
"""Pages that other parts of the portal make; a line without its page is not shown."""
_SAID = ("app_added", "app_removed", "codes_removed", "passkey_added", "passkey_removed")


@gate(Access.SIGNED_IN)
@require_safe
def overview(request: Request) -> HttpResponse:
    """What guards the account, and what is missing."""
    account = get_own_account(actor=request.actor)
    done = request.GET.get("done", "")
    context: dict[str, object] = {
        "account": account,
        "phone": phone.mask(account.phone),
        "is_phone_a_factor": is_phone_a_factor(account, now=clock.now()),
        "factors": get_own_factors(actor=request.actor),
        "has_certificate": has_certificate(account.pk),
        "pages": {name: address_of(name) for name in _ELSEWHERE},
        "done": done if done in _SAID else "",
    }
    return show_in_frame(
        request, "id_pages/security/overview.html", context, section="security", account=account
    )
