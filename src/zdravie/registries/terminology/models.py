"""Specialties and services. The table holds no personal data."""

from django.db import models
from django.db.models import F, Q


class Specialty(models.Model):
    """What a doctor treats or what is done in a cabinet, and on what terms a person comes."""

    class Kind(models.TextChoices):
        DOCTOR = "DOCTOR"
        DIAGNOSTICS = "DIAGNOSTICS"
        LABORATORY = "LABORATORY"
        VACCINATION = "VACCINATION"
        CHECKUP = "CHECKUP"

    class Access(models.TextChoices):
        SELF = "SELF"
        REFERRAL = "REFERRAL"
        DOCTOR_ONLY = "DOCTOR_ONLY"

    code = models.SlugField(primary_key=True, max_length=40)
    kind = models.CharField(
        max_length=11, choices=Kind.choices, default=Kind.DOCTOR, db_default=Kind.DOCTOR.value
    )
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
    preparation = models.TextField(blank=True, db_default="")
    """What to do before coming: «Не ешьте 8 часов»."""
    preparation_en = models.TextField(blank=True, db_default="")
    course = models.TextField(blank=True, db_default="")
    """How the visit goes, if it is more than one conversation: «Сначала осмотр врача, потом прививка»."""
    course_en = models.TextField(blank=True, db_default="")

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
    def is_service(self) -> bool:
        """People come to a cabinet where something is done, whoever works there."""
        return self.kind != self.Kind.DOCTOR

    @property
    def towards(self) -> str:
        """«к терапевту», «на УЗИ»"""
        return f"на {self.dative}" if self.is_service else f"к {self.dative}"

    def takes_age(self, years: int) -> bool:
        """Whether people of this many full years are seen."""
        return (self.min_age is None or years >= self.min_age) and (
            self.max_age is None or years <= self.max_age
        )
