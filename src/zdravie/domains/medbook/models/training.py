"""
Attempts at the test of hygiene training.

Personal data: who tried and with what success; the answers are sealed.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zdravie.domains.medbook.models.books import Book
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class Attempt(models.Model):
    """One try: the questions in their order, then the answers, then the centre's word."""

    class State(models.TextChoices):
        OPEN = "OPEN", "идёт"
        PASSED = "PASSED", "сдан, ждёт центра гигиены"
        FAILED = "FAILED", "не сдан"
        ATTESTED = "ATTESTED", "аттестован"
        DECLINED = "DECLINED", "не аттестован"

    id = models.UUIDField(primary_key=True, default=new_id)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="attempts")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    questions = ArrayField(models.SlugField(max_length=40))
    answers_text = SealedTextField(null=True)
    """JSON: the chosen answer of each question."""
    correct = models.PositiveSmallIntegerField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=40, unique=True, null=True)
    """Of the attestation."""
    judged_by_id = models.UUIDField(null=True)
    judged_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["finished_at"], name="medbook_tests_waiting", condition=Q(state="PASSED")),
            models.Index(fields=["book", "-started_at"], name="medbook_tests_of_book"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["book"], condition=Q(state="OPEN"), name="medbook_one_open_test"),
            models.CheckConstraint(
                condition=Q(state="ATTESTED", number__isnull=False, judged_by_id__isnull=False)
                | (~Q(state="ATTESTED") & Q(number__isnull=True)),
                name="medbook_attestation_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECLINED", decline_reason=""), name="medbook_decline_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk} {self.state}"
