"""Brings the specialties that ship with the product into the table; what a region changed stays."""

import tomllib
from importlib import resources

from django.db import transaction

from zdravie.registries.terminology.models import Specialty
from zdravie.registries.terminology.queries import forget


@transaction.atomic
def load_terminology() -> int:
    """
    Add the specialties that are not there yet; safe to run at every start.

    :returns: how many were added
    """
    file = resources.files("zdravie.registries.terminology") / "data" / "specialties.toml"
    shipped = tomllib.loads(file.read_text(encoding="utf-8"))["specialty"]
    known = set(Specialty.objects.values_list("code", flat=True))
    fresh = [
        Specialty(**row, sort_order=10 * place)
        for place, row in enumerate(shipped, start=1)
        if row["code"] not in known
    ]
    Specialty.objects.bulk_create(fresh, ignore_conflicts=True)
    forget()
    return len(fresh)
