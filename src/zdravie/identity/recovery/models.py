"""
Recoveries on their way, trusted contacts, tickets of the support desk.

Personal data: telephones and e-mails, which are sealed; who trusts whom.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery.types import Proof, Way
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class Recovery(models.Model):
    """One way back into an account, in one browser; it ends with a new password or by its time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    way = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Way])
    binding = models.CharField(max_length=64)
    account_id = models.UUIDField(null=True)
    """Empty for a number or an address that nobody has: all looks and costs the same."""
    address = SealedTextField(blank=True)
    """The telephone or e-mail that was typed; empty for SNILS."""
    device_token = SealedTextField(blank=True)
    """The secret of the browser, for the job that sends the code; emptied when it did."""
    challenge_id = models.UUIDField(null=True)
    contact_challenge_id = models.UUIDField(null=True)
    proofs = ArrayField(
        models.CharField(max_length=8, choices=[(one.value, one.value) for one in Proof]), default=list
    )
    new_phone = SealedTextField(null=True)
    """The operator agreed that this number takes the place of a lost one."""
    created_at = models.DateTimeField()
    code_asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="recovery_by_end")]

    def __str__(self) -> str:
        return f"recovery {self.pk} {self.way}"


class TrustedContact(models.Model):
    """Whom an account holder trusts to pass on one more code (R-10); that is all they may do."""

    class State(models.TextChoices):
        INVITED = "INVITED"
        ACCEPTED = "ACCEPTED"
        REFUSED = "REFUSED"
        ENDED = "ENDED"

    id = models.UUIDField(primary_key=True, default=new_id)
    principal = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="trusted_contacts")
    phone = SealedTextField()
    phone_index = BlindIndexField()
    contact = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="trusted_by")
    """Known once the invitation is accepted."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["principal"],
                condition=Q(state__in=["INVITED", "ACCEPTED"]),
                name="recovery_one_contact_each",
            ),
            models.CheckConstraint(
                condition=~Q(state="ACCEPTED", contact__isnull=True), name="recovery_accepted_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | ~Q(contact=models.F("principal")),
                name="recovery_nobody_trusts_themselves",
            ),
        ]
        indexes = [models.Index(fields=["phone_index", "state"], name="recovery_contact_by_phone")]

    def __str__(self) -> str:
        return f"trusted contact {self.pk} {self.state}"


class Ticket(models.Model):
    """The operator agreed: this link, sent once, begins a recovery in the browser that opens it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField(unique=True)
    account_id = models.UUIDField()
    token_index = BlindIndexField(unique=True)
    is_identity_proven = models.BooleanField()
    """The papers were compared, so nothing else is asked; otherwise it counts as a code."""
    new_phone = SealedTextField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"ticket {self.pk}"
