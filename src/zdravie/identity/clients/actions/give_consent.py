"""A person lets a relying system know some things about them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.models import Consent
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def give_consent(
    *, account_id: UUID, client_pk: UUID, scopes: Iterable[str], actor: Actor, now: datetime
) -> Consent:
    """
    Remember the consent; a living one is widened, so that the pair keeps a single one.

    :raises NotTheAccountHolder: somebody agrees for somebody else
    """
    if not rules.is_account_holder(actor, account_id):
        raise errors.NotTheAccountHolder
    agreed = sorted(set(scopes))
    consent, is_new = Consent.objects.select_for_update().get_or_create(
        account_id=account_id,
        client_id=client_pk,
        withdrawn_at=None,
        defaults={"scopes": agreed, "given_at": now},
    )
    if not is_new:
        consent.scopes = sorted({*consent.scopes, *agreed})
        consent.given_at = now
        consent.save(update_fields=["scopes", "given_at"])
    record_event(
        events.ConsentGiven(
            consent_id=consent.pk, client_id=client_pk, account_id=account_id, scopes=" ".join(agreed)
        ),
        actor=actor,
        now=now,
    )
    return consent
