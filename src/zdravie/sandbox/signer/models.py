"""
Tokens of the drill.

Personal data: names and SNILS of invented people; keys and PIN stand in the open, as this is a drill.
"""

from django.db import models

from zdravie.kernel.ids import new_id
from zdravie.sandbox.signer.keys import Kind

WRONG_PINS_TO_LOCK = 3


class Token(models.Model):
    """One token: a key under a PIN and the certificate of its owner."""

    class Condition(models.TextChoices):
        """What is the matter with the certificate."""

        VALID = "VALID"
        EXPIRED = "EXPIRED"
        EARLY = "EARLY"
        REVOKED = "REVOKED"
        FOREIGN = "FOREIGN"

    id = models.UUIDField(primary_key=True, default=new_id)
    owner = models.CharField(max_length=300)
    """«Фамилия Имя Отчество»."""
    snils = models.CharField(max_length=11)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    condition = models.CharField(max_length=7, choices=Condition.choices)
    centre = models.CharField(max_length=7)
    pin = models.CharField(max_length=12)
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    private_key = models.TextField()
    certificate = models.BinaryField()
    serial = models.CharField(max_length=40, unique=True)
    """Hex."""
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner"], name="signer_token_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrong_pins__lte=WRONG_PINS_TO_LOCK), name="signer_pins_are_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"token {self.pk} {self.kind} {self.condition}"

    @property
    def is_locked(self) -> bool:
        return self.wrong_pins >= WRONG_PINS_TO_LOCK
