"""Reads about roles."""

from datetime import date
from uuid import UUID

from zdravie.identity.staff import errors, rules
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import Actor

Role = StaffRole.Role


def has_role(account_id: UUID | None, role: StaffRole.Role) -> bool:
    """Whether the account holds the role now."""
    return role in list_roles(account_id)


def list_roles(account_id: UUID | None) -> list[StaffRole.Role]:
    """The roles that the account holds now."""
    if account_id is None:
        return []
    held = StaffRole.objects.filter(account_id=account_id, revoked_at__isnull=True)
    return [Role(role) for role in held.values_list("role", flat=True)]


def demand_role(actor: Actor, role: StaffRole.Role, *, on: date) -> None:
    """
    The door of a workplace.

    :raises NotStaff: the actor does not hold the role
    :raises SignInTooWeak: the actor signed in without a phishing-resistant factor
    """
    if not actor.is_person or not has_role(actor.id, role):
        raise errors.NotStaff
    if not rules.is_strong_enough(actor, on=on):
        raise errors.SignInTooWeak
