"""A person looks at what the kiosk asks for and lets it in, or does not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from zdravie.identity.clients import errors, events, rules
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.models import DeviceGrant
from zdravie.identity.clients.types import Approval
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def decide_device(
    *, grant_id: UUID, is_allowed: bool, approval: Approval, actor: Actor, now: datetime
) -> DeviceGrant:
    """
    Answer the kiosk once; a yes is a consent to what it asks for.

    :raises NotTheAccountHolder: somebody answers for somebody else
    :raises UnknownDevice: it waits no more: answered, late, unknown
    """
    if not rules.is_account_holder(actor, approval.account_id):
        raise errors.NotTheAccountHolder
    waiting = DeviceGrant.objects.select_for_update().filter(
        pk=grant_id, state=DeviceGrant.State.WAITING, expires_at__gt=Now()
    )
    grant = waiting.first()
    if grant is None:
        raise errors.UnknownDevice
    grant.state = DeviceGrant.State.ALLOWED if is_allowed else DeviceGrant.State.DENIED
    grant.account_id, grant.sid, grant.auth_time = approval.account_id, approval.sid, approval.auth_time
    grant.assurance, grant.amr = approval.assurance, list(approval.amr)
    grant.save(update_fields=["state", "account_id", "sid", "auth_time", "assurance", "amr"])
    if is_allowed:
        give_consent(
            account_id=approval.account_id,
            client_pk=grant.client_id,
            scopes=grant.scopes,
            actor=actor,
            now=now,
        )
    happened = events.DeviceAllowed if is_allowed else events.DeviceDenied
    record_event(
        happened(grant_id=grant.pk, client_id=grant.client_id, account_id=approval.account_id),
        actor=actor,
        now=now,
    )
    return grant
