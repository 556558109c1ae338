"""Specialties. The table holds no personal data."""

from django.db import models
from django.db.models import F, Q


class Specialty(models.Model):
    """What a doctor treats, and on what terms a person comes."""

    class Access(models.TextChoices):
        SELF = "SELF"
        REFERRAL = "REFERRAL"
        DOCTOR_ONLY = "DOCTOR_ONLY"

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    """«Терапевт»"""
    genitive = models.CharField(max_length=80)
    """«приём терапевта»"""
    dative = models.CharField(max_length=80)
    """«запись к терапевту»"""
    name_en = models.CharField(max_length=80)
    access = models.CharField(max_length=11, choices=Access.choices)
    slot_minutes = models.PositiveSmallIntegerField()
    """Usual length of one visit; a shift may set its own."""
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    sort_order = models.PositiveSmallIntegerField()
    icon = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["sort_order", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(slot_minutes__gt=0), name="terminology_visit_takes_time"),
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="terminology_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def towards(self) -> str:
        """«к терапевту»"""
        return f"к {self.dative}"

    def takes_age(self, years: int) -> bool:
        """Whether people of this many full years are seen."""
        return (self.min_age is None or years >= self.min_age) and (
            self.max_age is None or years <= self.max_age
        )
