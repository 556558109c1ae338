"""
Documents of a case: what its applicant uploaded, and pages of letters that a clerk took in.

Personal data: what a machine read off a scan, sealed.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id
from zdravie.platform.casework.models.cases import Case
from zdravie.platform.files.models import StoredFile
from zdravie.platform.vault.fields import SealedTextField


class CaseDocumentQuerySet(models.QuerySet["CaseDocument"]):
    def of_applicant(self) -> Self:
        """In force, and put there by the applicant: pages of letters are beside their letters."""
        return self.filter(removed_at__isnull=True, letter__isnull=True)


class CaseDocument(models.Model):
    """One uploaded document and what the reviewer says about it."""

    LETTER = "LETTER"

    class Verdict(models.TextChoices):
        WAITING = "WAITING"
        ACCEPTED = "ACCEPTED"
        REFUSED = "REFUSED"

    class Reading(models.TextChoices):
        """What the machine made of the scan; it helps the reviewer's eyes and decides nothing."""

        NONE = ""
        READ = "READ"
        FAILED = "FAILED"

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30)
    """A document of the service; ``APPEAL`` for evidence, ``LETTER`` for what a clerk took in."""
    letter = models.ForeignKey("Letter", on_delete=models.PROTECT, null=True, related_name="scans")
    """Of which it is a page; a key of the database holds that both are of one case."""
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    """In which round it will be, or was, sent for the first time."""
    added_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    cause_code = models.CharField(max_length=40, blank=True)
    judged_by_id = models.UUIDField(null=True)
    judged_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    reading = models.CharField(max_length=6, choices=Reading.choices, default=Reading.NONE, blank=True)
    words = SealedTextField(null=True)
    """Text that was read off the scan."""

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reading="READ") ^ Q(words__isnull=True), name="casework_read_document_has_words"
            ),
            models.CheckConstraint(
                condition=Q(verdict="REFUSED") ^ Q(cause_code=""), name="casework_refused_document_has_cause"
            ),
            models.CheckConstraint(
                condition=Q(kind="LETTER") ^ Q(letter__isnull=True), name="casework_scans_belong_to_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.kind} {self.verdict}"

    @property
    def is_picture(self) -> bool:
        return self.file.media_type.startswith("image/")
