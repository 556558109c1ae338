"""A person takes their consent back; what the system holds stops working at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.models import Consent
from zdravie.identity.clients.revocation import end_grants
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def withdraw_consent(*, consent_id: UUID, actor: Actor, now: datetime) -> Consent:
    """
    End the consent, its tokens, refresh tokens and unused codes. Ending it twice changes nothing.

    :raises ConsentNotFound: there is none
    :raises NotTheAccountHolder: it is somebody else's
    """
    consent = Consent.objects.select_for_update().filter(pk=consent_id).first()
    if consent is None:
        raise errors.ConsentNotFound
    if not rules.is_account_holder(actor, consent.account_id):
        raise errors.NotTheAccountHolder
    if consent.withdrawn_at is not None:
        return consent
    consent.withdrawn_at = now
    consent.save(update_fields=["withdrawn_at"])
    end_grants(now=now, account_id=consent.account_id, client_id=consent.client_id)
    record_event(
        events.ConsentWithdrawn(
            consent_id=consent.pk, client_id=consent.client_id, account_id=consent.account_id
        ),
        actor=actor,
        now=now,
    )
    return consent
