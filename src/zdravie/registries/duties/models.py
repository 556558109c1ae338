"""
Duties: which person does which work, where, from when to when.

Personal data: which person holds which duty. Identifiers only.
"""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.ids import new_id


class DutyQuerySet(models.QuerySet["Duty"]):
    def held_on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


class Duty(models.Model):
    """One kind of work of one person in one place; ``organization_id`` names an employer."""

    class Kind(models.TextChoices):
        REVIEWER = "REVIEWER", "проверяет заявления"
        SENIOR_REVIEWER = "SENIOR_REVIEWER", "старший проверяющий"
        CLERK = "CLERK", "канцелярия"
        REGISTRAR = "REGISTRAR", "регистратура"
        SCHEDULER = "SCHEDULER", "расписание клиники"
        CLINIC_EXAMINER = "CLINIC_EXAMINER", "вносит осмотры"
        HYGIENE = "HYGIENE", "центр гигиены"
        EMPLOYER = "EMPLOYER", "представитель работодателя"

    OF_CLINIC = (Kind.REGISTRAR, Kind.SCHEDULER, Kind.CLINIC_EXAMINER)
    OF_ORGANIZATION = (Kind.EMPLOYER,)

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, null=True, related_name="+")
    organization_id = models.UUIDField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    """The first day without it."""

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "clinic"], name="duties_by_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "clinic", "organization_id"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="duties_one_standing_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="duties_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["REGISTRAR", "SCHEDULER", "CLINIC_EXAMINER"],
                    clinic__isnull=False,
                    organization_id__isnull=True,
                )
                | Q(kind="EMPLOYER", clinic__isnull=True, organization_id__isnull=False)
                | Q(
                    kind__in=["REVIEWER", "SENIOR_REVIEWER", "CLERK", "HYGIENE"],
                    clinic__isnull=True,
                    organization_id__isnull=True,
                ),
                name="duties_place_fits_the_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"

    @property
    def place_id(self) -> UUID | None:
        """The clinic or the organization; nothing for a duty of the region."""
        return self.clinic_id or self.organization_id
