"""Brings the lists that ship with the product into the tables; what an administrator changed stays."""

import tomllib
from importlib import resources
from typing import Any

from django.db import transaction

from zdravie.domains.medbook.models import Category, Profession, Requirement


@transaction.atomic
def load_catalogue() -> int:
    """
    Add the categories, professions and requirements that are not there yet; safe to run at every start.

    :returns: how many rows were added
    """
    lists = shipped("catalogue.toml")
    return (
        _add(Category, lists["category"])
        + _add(Profession, [_of_category(row) for row in lists["profession"]])
        + _add_requirements(shipped("requirements.toml")["requirement"])
    )


def _add(model: type[Category] | type[Profession], rows: list[dict[str, Any]]) -> int:
    known = set(model.objects.values_list("code", flat=True))
    fresh = [
        model(**row, sort_order=10 * place)
        for place, row in enumerate(rows, start=1)
        if row["code"] not in known
    ]
    model.objects.bulk_create(fresh, ignore_conflicts=True)  # type: ignore[arg-type]
    return len(fresh)


def _add_requirements(rows: list[dict[str, Any]]) -> int:
    """A requirement is known by group, kind and code, whatever its dates: a changed one is not put back."""
    known = set(Requirement.objects.values_list("group", "kind", "code"))
    fresh = [
        Requirement(**row, sort_order=10 * place)
        for place, row in enumerate(rows, start=1)
        if (row["group"], row["kind"], row["code"]) not in known
    ]
    Requirement.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _of_category(row: dict[str, Any]) -> dict[str, Any]:
    return {("category_id" if name == "category" else name): value for name, value in row.items()}


def shipped(file: str) -> dict[str, Any]:
    """A file of lists as it ships."""
    text = (resources.files("zdravie.domains.medbook") / "data" / file).read_text(encoding="utf-8")
    return tomllib.loads(text)
