"""
Clinics that examine for the book, referrals and orders at a laboratory.

Personal data: who is to be examined, where and for what, by codes. Identifiers only.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zdravie.domains.medbook.models.books import Book
from zdravie.kernel.ids import new_id


class ExamSite(models.Model):
    """What a clinic must have to keep medical books, and how fast it is."""

    clinic = models.OneToOneField(
        "organizations.Clinic", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    code = models.CharField(max_length=20, unique=True)
    """The clinic's own code, which a person may type."""
    licence = models.CharField(max_length=80, blank=True)
    """Number of the licence; without one nothing is kept here."""
    is_connected = models.BooleanField(default=True)
    """Sends its results to this portal by itself."""
    has_laboratory = models.BooleanField(default=True)
    usual_days = models.PositiveSmallIntegerField(default=3)
    """In how many days all examinations are usually passed."""

    class Meta:
        indexes = [models.Index(fields=["is_connected"], name="medbook_sites_connected")]

    def __str__(self) -> str:
        return f"exam site {self.code}"

    @property
    def is_fit(self) -> bool:
        """Whether it may keep books: a licence, and results that arrive by themselves."""
        return bool(self.licence) and self.is_connected


class Referral(models.Model):
    """What the holder is to pass in the chosen clinic; the codes are those that were unmet that day."""

    class State(models.TextChoices):
        OPEN = "OPEN", "открыто"
        DONE = "DONE", "всё пройдено"
        CANCELLED = "CANCELLED", "отменено"

    id = models.UUIDField(primary_key=True, default=new_id)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="referrals")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    items = ArrayField(models.CharField(max_length=60))
    """``KIND:code`` of each."""
    issued_at = models.DateTimeField()
    valid_until = models.DateField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "-issued_at"], name="medbook_open_at", condition=Q(state="OPEN")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["book"], condition=Q(state="OPEN"), name="medbook_one_open_referral"
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at__isnull=True)
                | (~Q(state="OPEN") & Q(closed_at__isnull=False)),
                name="medbook_closed_referral_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"referral {self.pk} {self.state}"


class LabOrder(models.Model):
    """Samples that a clinic took for a laboratory, which knows nothing but the id of the order."""

    class State(models.TextChoices):
        QUEUED = "QUEUED", "отправляется"
        SENT = "SENT", "в работе"
        ANSWERED = "ANSWERED", "готов"
        REFUSED = "REFUSED", "лаборатория не приняла"

    id = models.UUIDField(primary_key=True, default=new_id)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="orders")
    tests = ArrayField(models.SlugField(max_length=40))
    taken_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    created_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="medbook_orders_open", condition=Q(state="SENT"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ANSWERED", answered_at__isnull=False)
                | (~Q(state="ANSWERED") & Q(answered_at__isnull=True)),
                name="medbook_answered_order_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"laboratory order {self.pk} {self.state}"
