"""The way by signature: the bound certificate speaks; without one the person adds it first."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from zdravie.identity.esignature.queries import find_certified_owner
from zdravie.identity.proofing.actions.confirm_by_signature import confirm_by_signature
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.platform.signing.certificates import GIVEN_NAME, SURNAME
from zdravie.portals.id_pages.session import Request


def finish(request: Request) -> HttpResponse:
    """Confirm by the certificate that the person signed with when adding it, or send them to add one."""
    actor: Actor = request.actor
    certificate = find_certified_owner(actor=actor, now=clock.now())
    if certificate is None or actor.id is None:
        return HttpResponseRedirect(reverse("id_pages:certificates"))
    given_name, _, patronymic = certificate.subject.get(GIVEN_NAME, "").partition(" ")
    confirmed = confirm_by_signature(
        account_id=actor.id,
        snils=certificate.snils,
        family_name=certificate.subject.get(SURNAME, ""),
        given_name=given_name,
        patronymic=patronymic,
        actor=actor,
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("id_pages:identity_request", args=[confirmed.pk]))
