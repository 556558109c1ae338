"""
The journal and its seals. Rows hold identifiers only, no names, numbers or texts of a person.

There are no foreign keys: an entry outlives whatever it speaks of.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class TransactionId(models.Func):
    """The number of the running transaction, which tells the sealer how far the past is settled."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class AuditEntry(models.Model):
    """One change, one look at personal data, or one refusal. Triggers refuse UPDATE, DELETE and TRUNCATE."""

    class Kind(models.TextChoices):
        CHANGE = "change"
        READ = "read"
        REFUSAL = "refusal"

    id = models.BigAutoField(primary_key=True)
    transaction_id = models.BigIntegerField(db_default=TransactionId())
    at = models.DateTimeField(db_default=Now())
    """By the clock of the database."""
    happened_at = models.DateTimeField(null=True)
    """By the clock of the program that made the change; reads have the first one alone."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    what = models.CharField(max_length=120)
    """Name of the event, or of what was read."""
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    assurance = models.SmallIntegerField()
    session = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    """Whose personal data were touched."""
    purpose = models.CharField(max_length=120)
    details = models.JSONField()
    request_id = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["transaction_id"], name="audit_by_transaction"),
            models.Index(fields=["person_id", "-id"], name="audit_by_person"),
            models.Index(fields=["actor_id", "-id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.what}"


class AuditSeal(models.Model):
    """
    The proof of one batch of entries: their digests in order, and the root of their Merkle tree.

    The root is chained to the one before and signed into a ledger outside the database.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    settled_before = models.BigIntegerField()
    """Every transaction below this number had ended when the seal was made."""
    last_transaction = models.BigIntegerField()
    """The largest transaction number among the entries."""
    entry_ids = ArrayField(models.BigIntegerField())
    digests = ArrayField(models.BinaryField())
    root = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["last_transaction"], name="audit_seal_by_transaction")]

    def __str__(self) -> str:
        return f"seal {self.number}"
