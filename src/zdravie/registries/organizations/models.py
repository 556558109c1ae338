"""Clinics, their departments and cabinets. The tables hold public contacts and no personal data."""

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id


class Clinic(models.Model):
    """A place where people are seen."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=160)
    """«Городская поликлиника № 8»"""
    short_name = models.CharField(max_length=80)
    """«Поликлиника № 8»"""
    oid = models.CharField(max_length=80, unique=True)
    district = models.CharField(max_length=80)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=20)
    """Public telephone of the reception, as it is shown."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["district"], name="organizations_by_district")]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="organizations_point_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class Department(models.Model):
    """A part of a clinic."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="departments")
    name = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "name"], name="organizations_one_name_in_a_clinic"),
        ]

    def __str__(self) -> str:
        return self.name


class Cabinet(models.Model):
    """How to find a room of a clinic."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    """As schedules name it: «212»."""
    floor = models.SmallIntegerField()
    entrance = models.CharField(max_length=80, blank=True)
    """«вход со двора»; nothing for the main one."""
    entrance_en = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "number"], name="organizations_one_cabinet"),
        ]

    def __str__(self) -> str:
        return f"cabinet {self.number}"
