"""
Categories, professions, what each must pass, and who changed it from what into what.

Personal data: who changed a list, an identifier only.
"""

from datetime import date
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from zdravie.domains.medbook.types import Holder, Kind, Need, NeedDetails
from zdravie.kernel.ids import new_id
from zdravie.platform.norms.models import CodeSpan, Validity

KINDS = [(kind.value, kind.value) for kind in Kind if kind is not Kind.CONCLUSION]
Row = TypeVar("Row", bound="_Listed")
COMMON_GROUP = "common"
YEARLY_TRAINING_GROUP = "yearly-training"


class _Named(models.Model):
    """A row of a list that people read in two languages."""

    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.name_en if (get_language() or "").startswith("en") else self.name


class ListedQuerySet(models.QuerySet[Row]):
    def offered_on(self, day: date) -> Self:
        return self.filter(Q(offered_to__isnull=True) | Q(offered_to__gt=day))


class _Listed(_Named):
    """A row of which people choose one; books refer to it, so it is retired and never deleted."""

    code = models.SlugField(primary_key=True, max_length=40)
    is_obligatory = models.BooleanField()
    """Whether the order makes the book obligatory for these workers."""
    synonyms = ArrayField(models.CharField(max_length=60), default=list)
    """Other words by which people look for the book."""
    offered_to = models.DateField(null=True)
    """The first day on which nobody can choose it any more."""
    sort_order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["sort_order", "code"]


class Category(_Listed):
    """A category of workers; ``group`` names the requirements that hold for it besides the common ones."""

    group = models.SlugField(max_length=40)

    objects = ListedQuerySet["Category"].as_manager()

    class Meta(_Listed.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_en="") & ~Q(code="") & ~Q(group=""),
                name="medbook_category_has_names",
            ),
        ]


class Profession(_Listed):
    """A profession within a category."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="professions")

    objects = ListedQuerySet["Profession"].as_manager()

    class Meta(_Listed.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_en="") & ~Q(code=""), name="medbook_profession_has_names"
            ),
        ]


class Requirement(_Named):
    """One examination, test, vaccination or training that a group must have, dated like a norm."""

    class Sex(models.TextChoices):
        ANY = ""
        MALE = "M"
        FEMALE = "F"

    group = models.SlugField(max_length=40)
    kind = models.CharField(max_length=11, choices=KINDS)
    code = models.SlugField(max_length=40)
    months = models.PositiveSmallIntegerField(null=True)
    """How long it holds; empty: once and for all."""
    doses = models.PositiveSmallIntegerField(default=1)
    is_season = models.BooleanField(default=False)
    """Holds until the end of June after it."""
    is_binding = models.BooleanField(default=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, default=Sex.ANY, blank=True)
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(default=200)
    """The last full year of age for which it holds."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    act = models.CharField(max_length=200)
    sort_order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "kind", "code", "valid_from"], name="medbook_one_start_per_requirement"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="medbook_requirement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(doses__gte=1)
                & Q(age_to__gte=F("age_from"))
                & (Q(months__isnull=True) | Q(months__gte=1)),
                name="medbook_requirement_is_sane",
            ),
            ExclusionConstraint(
                name="medbook_requirement_once_a_day",
                expressions=[
                    (CodeSpan("group", "kind", "code"), RangeOperators.OVERLAPS),
                    (Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """Whether the row was in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def holds_for(self, holder: Holder) -> bool:
        """Whether a person of this sex and age needs it; who has not told either is asked for everything."""
        wants_man = self.sex == self.Sex.MALE
        sex_fits = self.sex == self.Sex.ANY or holder.is_male is None or holder.is_male == wants_man
        return sex_fits and (holder.age is None or self.age_from <= holder.age <= self.age_to)

    @property
    def years(self) -> int | None:
        """The term, if it is whole years."""
        years, rest = divmod(self.months or 0, 12)
        return years if years and not rest else None

    @property
    def need(self) -> Need:
        return Need(Kind(self.kind), self.code, self.months, self.doses, self.is_season, self.is_binding)

    @property
    def details(self) -> NeedDetails:
        return NeedDetails(**{name: getattr(self, name) for name in NeedDetails.__dataclass_fields__})


class CatalogueChange(models.Model):
    """One change of the lists by a person; a trigger lets none be altered or deleted."""

    class List(models.TextChoices):
        CATEGORY = "CATEGORY"
        PROFESSION = "PROFESSION"
        REQUIREMENT = "REQUIREMENT"

    id = models.UUIDField(primary_key=True, default=new_id)
    list = models.CharField(max_length=11, choices=List.choices)
    code = models.CharField(max_length=140)
    """Of the row; of a requirement «group/KIND:code»."""
    before: Any = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    """The row as it was; empty for one that was added."""
    after: Any = models.JSONField(encoder=DjangoJSONEncoder)
    changed_by_id = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["list", "code", "-changed_at"], name="medbook_changes_of_row")]

    def __str__(self) -> str:
        return f"change of {self.list} {self.code}"
