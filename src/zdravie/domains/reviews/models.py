"""
Invitations and reviews.

Personal data: who visited whom, by identifiers; the words of a review and of an answer, sealed, because a
person may have written into them what is nobody's business.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever came, or acts for whoever came."""
        return self.filter(person_id=actor.patient_id) if actor.is_person else self.none()


class Invitation(models.Model):
    """A fulfilled visit: the only way to a review."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit_id = models.UUIDField(unique=True)
    """The appointment; another room keeps it."""
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("workers.Position", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Review(models.Model):
    """What one person says of one visit."""

    class State(models.TextChoices):
        SENT = "SENT", "на проверке"
        PUBLISHED = "PUBLISHED", "принято"
        REJECTED = "REJECTED", "отказано"

    class Reason(models.TextChoices):
        PERSONAL = "PERSONAL", "в отзыве есть личные данные или диагноз"
        RUDE = "RUDE", "в отзыве есть грубые слова"
        OFF_TOPIC = "OFF_TOPIC", "отзыв не о приёме"

    id = models.UUIDField(primary_key=True, default=new_id)
    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="review")
    stars = models.PositiveSmallIntegerField()
    words = SealedTextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.SENT)
    reason_code = models.CharField(max_length=9, choices=Reason.choices, blank=True)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    answer = SealedTextField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["sent_at"], condition=Q(state="SENT"), name="reviews_to_check"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="reviews_stars_of_five"),
            models.CheckConstraint(
                condition=Q(state="SENT", decided_at__isnull=True)
                | ~Q(state="SENT") & Q(decided_at__isnull=False),
                name="reviews_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="REJECTED") & ~Q(reason_code="") | ~Q(state="REJECTED") & Q(reason_code=""),
                name="reviews_rejected_says_why",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(state="PUBLISHED", answer__isnull=False, answered_at__isnull=False),
                name="reviews_answer_to_published",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk} {self.state}"
