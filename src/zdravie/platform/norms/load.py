"""Brings the norms that ship with the product into the table; what an installation changed stays."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from django.db import transaction

from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget


@transaction.atomic
def load_norms() -> int:
    """
    Add the norms that are not there yet; safe to run at every start.

    :returns: how many were added
    """
    known = set(Norm.objects.values_list("code", flat=True))
    fresh = [Norm(**row) for row in _shipped() if row["code"] not in known]
    Norm.objects.bulk_create(fresh)
    forget()
    return len(fresh)


@cache
def shipped_codes() -> frozenset[str]:
    """Codes of the norms that ship with the product, known without any database."""
    return frozenset(row["code"] for row in _shipped())


def _shipped() -> list[dict[str, Any]]:
    rows = []
    folder = resources.files("zdravie.platform.norms") / "data"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            rows += tomllib.loads(file.read_text(encoding="utf-8"))["norm"]
    return [{**row, "value": Decimal(str(row["value"]))} for row in rows]
