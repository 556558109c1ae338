"""Clinics for lists and addresses."""

from collections.abc import Iterable
from uuid import UUID

from zdravie.registries.organizations import errors
from zdravie.registries.organizations.models import Clinic


def list_clinics(*, district: str | None = None, ids: Iterable[UUID] | None = None) -> list[Clinic]:
    """Clinics by district and name; of one district or among given ones, if asked so."""
    clinics = Clinic.objects.order_by("district", "short_name")
    if district is not None:
        clinics = clinics.filter(district=district)
    if ids is not None:
        clinics = clinics.filter(pk__in=list(ids))
    return list(clinics)


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
