"""Give an account a role of the sign-on's own staff."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.accounts.actions.demand_staff_password import demand_staff_password
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.staff import errors, events, rules
from zdravie.identity.staff.factors import has_phishing_resistant
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def grant_role(*, account_id: UUID, role: StaffRole.Role, actor: Actor, now: datetime) -> StaffRole:
    """
    Grant; a passkey comes first (norm ``staff.needs_phishing_resistant``).

    :raises NotAllowedToGrant: the actor may not
    :raises NoAccount: there is no such active account
    :raises FactorMissing: the account holds no phishing-resistant factor
    :raises RoleHeld: it holds the role already
    """
    if not rules.may_grant(actor):
        raise errors.NotAllowedToGrant
    if find_active(account_id) is None:
        raise errors.NoAccount
    needs_factor = rules.needs_phishing_resistant(on=now.astimezone(MOSCOW).date())
    if needs_factor and not has_phishing_resistant(account_id):
        raise errors.FactorMissing
    try:
        with transaction.atomic():
            granted = StaffRole.objects.create(
                account_id=account_id, role=role, granted_at=now, granted_by_id=actor.id
            )
    except IntegrityError as error:
        raise errors.RoleHeld from error
    demand_staff_password(account_id=account_id, actor=actor, now=now)
    event = events.RoleGranted(role_id=granted.pk, account_id=account_id, kind=role.value)
    record_event(event, actor=actor, now=now)
    return granted
