"""
Changes of contacts that wait to be confirmed.

Personal data: the new telephone or e-mail, sealed. The token of a letter is kept as a keyed digest.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.identity.contacts.types import Kind
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class ContactChangeQuerySet(models.QuerySet["ContactChange"]):
    def waiting(self, *, now: datetime) -> Self:
        """Those that can still be confirmed."""
        return self.filter(state=ContactChange.State.PENDING, expires_at__gt=now)


class ContactChange(models.Model):
    """One wish to be reached elsewhere. The contact itself is the account's and changes once confirmed."""

    class State(models.TextChoices):
        PENDING = "PENDING"
        DONE = "DONE"
        CANCELLED = "CANCELLED"
        """By its owner, or because a newer wish took its place."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account_id = models.UUIDField()
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    state = models.CharField(max_length=9, choices=State.choices, default=State.PENDING)
    value = SealedTextField()
    challenge_id = models.UUIDField(null=True)
    """The code that was sent to the new number."""
    token_index = BlindIndexField(null=True)
    """Of the secret in the letter's link."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    objects = ContactChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "kind"],
                condition=Q(state="PENDING"),
                name="contacts_one_change_waits",
            ),
            models.UniqueConstraint(fields=["token_index"], name="contacts_token_once"),
            models.CheckConstraint(
                condition=Q(kind="PHONE", challenge_id__isnull=False, token_index__isnull=True)
                | Q(kind="EMAIL", challenge_id__isnull=True, token_index__isnull=False),
                name="contacts_code_or_link",
            ),
            models.CheckConstraint(
                condition=Q(state="PENDING", settled_at__isnull=True)
                | (~Q(state="PENDING") & Q(settled_at__isnull=False)),
                name="contacts_settled_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "kind", "-created_at"], name="contacts_by_account"),
            models.Index(fields=["created_at"], name="contacts_by_age"),
        ]

    def __str__(self) -> str:
        return f"contact change {self.pk} {self.kind} {self.state}"
