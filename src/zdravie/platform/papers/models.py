"""
Papers, their numbers, links to them and who looked.

Personal data: what stands on the paper and the signature of the official who signed it, sealed; secrets of
links are sealed and found by blind indexes. Of whoever checks, only half of a network address is kept.
"""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id
from zdravie.platform.papers.types import Way
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField

ROOM = "papers"
"""The room in whose name files are kept."""


class PaperQuerySet(models.QuerySet["Paper"]):
    def of_holder(self, holder_id: UUID | None) -> Self:
        """A person's papers, the newest first."""
        return self.filter(holder_id=holder_id).order_by("-ordered_at", "-pk")


class Paper(models.Model):
    """One document: number and codes from the first moment, the file as soon as it is drawn."""

    class State(models.TextChoices):
        ORDERED = "ORDERED"
        DRAWN = "DRAWN"
        ISSUED = "ISSUED"
        REVOKED = "REVOKED"
        REPLACED = "REPLACED"

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=120, unique=True)
    """What it is for, in the words of the room that ordered it; a second order gives the first paper."""
    kind = models.CharField(max_length=41)
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ORDERED)
    holder_id = models.UUIDField(db_index=True)
    subject_id = models.UUIDField(null=True, db_index=True)
    """The case, book or payment it speaks of."""
    data = SealedTextField()
    """JSON, as it stands on the paper and is attached to the file."""
    token = SealedTextField()
    token_index = BlindIndexField(unique=True)
    code = SealedTextField()
    """Nine digits beside the number, for those without a camera."""
    is_test = models.BooleanField()
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    ordered_at = models.DateTimeField()
    file_id = models.UUIDField(unique=True, default=new_id)
    """Known before the file is: whoever draws again writes over it."""
    drawn_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the sealed PDF."""
    signed_at = models.DateTimeField(null=True)
    signature = SealedTextField(null=True)
    """A person's detached CMS over the sealed PDF, base64."""
    signed_by = SealedTextField(null=True)
    """Their name and post, for the check page."""
    ended_at = models.DateTimeField(null=True)
    ended_because = SealedTextField(null=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    objects = PaperQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "-ordered_at"], name="papers_of_holder"),
            models.Index(fields=["ordered_at"], condition=Q(state="ORDERED"), name="papers_to_draw"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["ORDERED", "REVOKED", "REPLACED"])
                | Q(drawn_at__isnull=False) & ~Q(sha256=""),
                name="papers_issued_with_a_file",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["REVOKED", "REPLACED"], ended_at__isnull=False)
                | Q(state__in=["ORDERED", "DRAWN", "ISSUED"], ended_at__isnull=True),
                name="papers_ended_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="REPLACED", replaced_by__isnull=False)
                | ~Q(state="REPLACED") & Q(replaced_by__isnull=True),
                name="papers_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="papers_hold_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.number} {self.state}"

    @property
    def is_ready(self) -> bool:
        """Drawn, and signed if it has to be: the holder may have it."""
        return self.drawn_at is not None and self.state != self.State.DRAWN


class Series(models.Model):
    """The last number of a series in a year; identifiers only."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="papers_series_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"series {self.code}-{self.year}"


class ShareQuerySet(models.QuerySet["Share"]):
    def open_at(self, now: datetime) -> Self:
        """Links that still open."""
        return self.filter(closed_at__isnull=True, expires_at__gt=now)


class Share(models.Model):
    """A link by which the holder lets others open the file for a time (C-39)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="shares")
    token = SealedTextField()
    token_index = BlindIndexField(unique=True)
    passcode = models.CharField(max_length=128, blank=True)
    """Its Argon2 hash; empty when the link alone opens."""
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="papers_share_for_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"


class Look(models.Model):
    """Somebody checked the paper or opened a link to it: what its holder may know of that."""

    id = models.UUIDField(primary_key=True, default=new_id)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="looks")
    share = models.ForeignKey(Share, on_delete=models.PROTECT, null=True, related_name="looks")
    at = models.DateTimeField()
    way = models.CharField(max_length=6, choices=[(way.value, way.name) for way in Way])
    network = models.CharField(max_length=43, blank=True)
    """Roughly the provider; empty when not known."""

    class Meta:
        indexes = [models.Index(fields=["paper", "-at"], name="papers_looks_at_paper")]

    def __str__(self) -> str:
        return f"look {self.pk} {self.way}"


class CheckCounter(models.Model):
    """How often a network, or a number, was asked for in this window; identifiers only."""

    id = models.UUIDField(primary_key=True, default=new_id)
    of = models.CharField(max_length=60, unique=True)
    tries = models.PositiveIntegerField()
    window_began_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"checks of {self.of}"
