"""
Roles of the sign-on's own staff.

Personal data: which account holds which role. Identifiers only.
"""

from django.db import models
from django.db.models import Q

from zdravie.identity.accounts.models import Account
from zdravie.kernel.ids import new_id


class StaffRole(models.Model):
    """One role of one account, from its grant to its end."""

    class Role(models.TextChoices):
        OPERATOR = "OPERATOR"
        """Sits at the desk: reviews papers, meets people, confirms identity."""
        INTEGRATOR_ADMIN = "INTEGRATOR_ADMIN"
        """Looks after the registered systems of everybody."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="staff_roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField()
    granted_by_id = models.UUIDField(null=True)
    """Empty: by the command line."""
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=Q(revoked_at__isnull=True),
                name="staff_one_living_role_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.account_id}"
