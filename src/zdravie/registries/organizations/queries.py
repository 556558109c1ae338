"""Clinics for lists and addresses."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Subquery, When

from zdravie.registries.organizations import errors
from zdravie.registries.organizations.models import Cabinet, Clinic


def list_clinics(*, district: str | None = None, ids: Iterable[UUID] | None = None) -> list[Clinic]:
    """Clinics by district and name; of one district or among given ones, if asked so."""
    clinics = Clinic.objects.order_by("district", "short_name")
    if district is not None:
        clinics = clinics.filter(district=district)
    if ids is not None:
        clinics = clinics.filter(pk__in=list(ids))
    return list(clinics)


def list_clinics_near(clinic_id: UUID | None, *, most: int = 24) -> tuple[list[Clinic], list[str]]:
    """
    By district and name; in a large city those of the same district come before the rest is cut off.

    :returns: with the names of all districts that have a clinic
    """
    every = ArraySubquery(Clinic.objects.order_by("district").values("district").distinct())
    clinics = Clinic.objects.annotate(every_district=every).order_by("district", "short_name")
    if clinic_id is not None:
        district = Clinic.objects.filter(pk=clinic_id).values("district")
        near = Case(When(pk=clinic_id, then=0), When(district=Subquery(district), then=1), default=2)
        clinics = clinics.order_by(near, "district", "short_name")
    found = sorted(clinics[:most], key=lambda clinic: (clinic.district, clinic.short_name))
    return list(found), found[0].every_district if found else []


def list_districts() -> list[str]:
    """Names of the districts that have a clinic."""
    return list(Clinic.objects.order_by("district").values_list("district", flat=True).distinct())


def get_clinic(clinic_id: UUID) -> Clinic:
    """
    The clinic with its departments at hand.

    :raises UnknownClinic: there is none
    """
    try:
        return Clinic.objects.prefetch_related("departments").get(pk=clinic_id)
    except Clinic.DoesNotExist:
        raise errors.UnknownClinic from None


def find_cabinet(clinic_id: UUID, number: str) -> Cabinet | None:
    """How to find the room, if the clinic has said so."""
    return Cabinet.objects.filter(clinic_id=clinic_id, number=number).first()
