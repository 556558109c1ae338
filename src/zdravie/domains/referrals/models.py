"""
Referrals.

Personal data: who is referred where, by identifiers; the reason, the diagnosis and what was done, sealed.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField

_WITH_VISIT = ["USED", "FULFILLED"]


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, actor: Actor) -> Self:
        """The person sees their own referrals and those of whom they act for."""
        return self.filter(person_id=actor.patient_id) if actor.is_person else self.none()

    def unopened(self) -> Self:
        """Without the sealed texts: who may go where is asked often, why is read seldom."""
        return self.defer("reason", "diagnosis", "done")


class Referral(models.Model):
    """One person is sent to one specialty or service."""

    class State(models.TextChoices):
        ISSUED = "ISSUED", "действует"
        USED = "USED", "вы записаны"
        FULFILLED = "FULFILLED", "приём состоялся"
        EXPIRED = "EXPIRED", "истекло"
        WITHDRAWN = "WITHDRAWN", "отозвано"

    class Urgency(models.TextChoices):
        PLANNED = "PLANNED", "плановое"
        URGENT = "URGENT", "срочное"

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    specialty = models.ForeignKey("terminology.Specialty", on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("workers.Position", on_delete=models.PROTECT, related_name="+")
    """Who wrote it."""
    written_at_visit_id = models.UUIDField()
    """The appointment at which it was written; another room keeps it."""
    urgency = models.CharField(max_length=7, choices=Urgency.choices)
    reason = SealedTextField()
    diagnosis = SealedTextField(null=True)
    """A code of ICD-10; none while the doctor only suspects."""
    done = SealedTextField(null=True)
    """Examinations made already, with what they showed."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.ISSUED)
    visit_id = models.UUIDField(null=True)
    """The appointment booked by it; another room keeps it."""
    issued_at = models.DateTimeField()
    valid_until = models.DateField()
    """The last day for which a visit may be booked."""
    ended_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    """When the person was told that it ends soon."""

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-issued_at"], name="referrals_of_person"),
            models.Index(fields=["written_at_visit_id"], name="referrals_of_writing_visit"),
            models.Index(fields=["valid_until"], condition=Q(state="ISSUED"), name="referrals_by_end"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "specialty"], condition=Q(state="ISSUED"), name="referrals_one_open"
            ),
            models.UniqueConstraint(fields=["visit_id"], name="referrals_one_per_visit"),
            models.CheckConstraint(
                condition=Q(state__in=_WITH_VISIT, visit_id__isnull=False)
                | (~Q(state__in=_WITH_VISIT) & Q(visit_id__isnull=True)),
                name="referrals_used_has_visit",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ISSUED", "USED"], ended_at__isnull=True)
                | (~Q(state__in=["ISSUED", "USED"]) & Q(ended_at__isnull=False)),
                name="referrals_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"referral {self.pk} {self.state}"
