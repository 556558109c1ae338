"""Categories, professions and what each must pass. No personal data."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from zdravie.domains.medbook.types import Holder, Kind, Need

KINDS = [(kind.value, kind.value) for kind in Kind if kind is not Kind.CONCLUSION]
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


class Category(_Named):
    """A category of workers; ``group`` names the requirements that hold for it besides the common ones."""

    code = models.SlugField(primary_key=True, max_length=40)
    group = models.SlugField(max_length=40)
    is_obligatory = models.BooleanField()
    """Whether the order makes the book obligatory for these workers."""
    is_offered = models.BooleanField(default=True)
    sort_order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort_order", "code"]


class Profession(_Named):
    """A profession within a category."""

    code = models.SlugField(primary_key=True, max_length=40)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="professions")
    is_obligatory = models.BooleanField()
    is_offered = models.BooleanField(default=True)
    sort_order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["sort_order", "code"]


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
                condition=Q(doses__gte=1) & Q(age_to__gte=F("age_from")), name="medbook_requirement_is_sane"
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
    def need(self) -> Need:
        return Need(Kind(self.kind), self.code, self.months, self.doses, self.is_season, self.is_binding)
