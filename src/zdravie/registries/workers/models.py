"""
Workers and their positions.

Personal data: names and positions, public by law; the SNILS, sealed, with a blind index.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel import person_names
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class Worker(models.Model):
    """One worker; two never have one SNILS."""

    id = models.UUIDField(primary_key=True, default=new_id)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    is_male = models.BooleanField(null=True)
    snils = SealedTextField()
    snils_index = BlindIndexField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["family_name", "given_name"], name="workers_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return person_names.full_name(self.family_name, self.given_name, self.patronymic)

    @property
    def short_name(self) -> str:
        return person_names.short_name(self.family_name, self.given_name, self.patronymic)

    @property
    def initials(self) -> str:
        return person_names.initials(self.family_name, self.given_name)


class PositionQuerySet(models.QuerySet["Position"]):
    def held_on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


class Position(models.Model):
    """A worker's place in a clinic."""

    class Category(models.TextChoices):
        NONE = "NONE", "без категории"
        SECOND = "SECOND", "вторая категория"
        FIRST = "FIRST", "первая категория"
        HIGHEST = "HIGHEST", "высшая категория"

    id = models.UUIDField(primary_key=True, default=new_id)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="positions")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(
        "organizations.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    specialty = models.ForeignKey(
        "terminology.Specialty", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=120)
    """«Врач-терапевт участковый»"""
    cabinet = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=7, choices=Category.choices, default=Category.NONE)
    practises_since = models.DateField(null=True)
    is_public = models.BooleanField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    """The day after the last one."""

    objects = PositionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "specialty"], name="workers_by_clinic_specialty"),
            models.Index(fields=["specialty"], name="workers_by_specialty", condition=Q(is_public=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(specialty__isnull=False), name="workers_public_has_specialty"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="workers_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.pk}"

    def years_of_practice(self, on: date) -> int | None:
        """Full years of experience on that day; None when it is not known."""
        since = self.practises_since
        if since is None:
            return None
        return max(0, on.year - since.year - ((on.month, on.day) < (since.month, since.day)))
