"""
The table of accounts.

Personal data: names, birth date; telephone, SNILS and e-mail, which are sealed and found by blind
indexes; the hash of the password.
"""

from django.db import models
from django.db.models import Q

from zdravie.kernel import person_names
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class Account(models.Model):
    """
    One person who can sign in. The primary key is the ``sub`` that relying systems know.

    A telephone or e-mail belongs to one account only once it is confirmed, a SNILS only once the
    registers confirmed it: whoever merely claims somebody's number must not keep the owner out.
    """

    class State(models.TextChoices):
        ACTIVE = "ACTIVE"
        BLOCKED = "BLOCKED"

    id = models.UUIDField(primary_key=True, default=new_id)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ACTIVE)
    identity_level = models.SmallIntegerField(
        choices=[(level.value, level.name) for level in IdentityLevel], default=IdentityLevel.SIMPLIFIED
    )
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField()
    phone = SealedTextField()
    phone_index = BlindIndexField()
    phone_confirmed_at = models.DateTimeField(null=True)
    phone_trusted_from = models.DateTimeField(null=True)
    """After a change of number codes to it are no second factor before this instant; empty: they are."""
    phone_lost_at = models.DateTimeField(null=True)
    """The owner lost the telephone: codes to it open nothing until a number is confirmed again."""
    snils = SealedTextField()
    snils_index = BlindIndexField()
    email = SealedTextField(null=True)
    email_index = BlindIndexField(null=True)
    email_confirmed_at = models.DateTimeField(null=True)
    password = models.CharField(max_length=200, blank=True)
    """Argon2 hash; empty when the person signs in by codes alone."""
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_index"],
                condition=Q(phone_confirmed_at__isnull=False),
                name="accounts_phone_confirmed_once",
            ),
            models.UniqueConstraint(
                fields=["snils_index"],
                condition=Q(identity_level__gte=IdentityLevel.STANDARD.value),
                name="accounts_snils_verified_once",
            ),
            models.UniqueConstraint(
                fields=["email_index"],
                condition=Q(email_confirmed_at__isnull=False),
                name="accounts_email_confirmed_once",
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=True, email_index__isnull=True, email_confirmed_at__isnull=True)
                | Q(email__isnull=False, email_index__isnull=False),
                name="accounts_email_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.pk} {self.state}"

    @property
    def identity(self) -> IdentityLevel:
        return IdentityLevel(self.identity_level)

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def full_name(self) -> str:
        """In the order of Russian papers."""
        return person_names.full_name(self.family_name, self.given_name, self.patronymic)
