"""Take a role of the sign-on's own staff back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.staff import errors, events, rules
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def revoke_role(*, account_id: UUID, role: StaffRole.Role, actor: Actor, now: datetime) -> StaffRole:
    """
    Revoke; the workplace closes at the next request.

    :raises NotAllowedToGrant: the actor may not
    :raises RoleAbsent: the account does not hold the role
    """
    if not rules.may_grant(actor):
        raise errors.NotAllowedToGrant
    living = StaffRole.objects.select_for_update().filter(revoked_at__isnull=True)
    held = living.filter(account_id=account_id, role=role).first()
    if held is None:
        raise errors.RoleAbsent
    held.revoked_at = now
    held.revoked_by_id = actor.id
    held.save(update_fields=["revoked_at", "revoked_by_id"])
    event = events.RoleRevoked(role_id=held.pk, account_id=account_id, kind=role.value)
    record_event(event, actor=actor, now=now)
    return held
