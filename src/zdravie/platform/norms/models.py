"""The table of norms. It holds no personal data."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Q


class CodeSpan(Func):
    """
    The code as a one-point range: PostgreSQL compares ranges with GiST without any extension.

    Several columns are one code.
    """

    arg_joiner = " || ' ' || "
    template = "int4range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')"


class Validity(Func):
    """The days of a row as a range; no last day means for ever."""

    template = "daterange(%(expressions)s)"


class Norm(models.Model):
    """
    One number with the days on which it holds, ``valid_from`` inclusive, ``valid_to`` exclusive.

    Two norms of one code never hold on the same day: the database refuses it.
    """

    code = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    unit = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    act = models.TextField()
    """The law, order or decision that fixes the number."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="norms_one_start_per_code"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="norms_ends_after_start",
            ),
            ExclusionConstraint(
                name="norms_no_two_at_once",
                expressions=[
                    (CodeSpan("code"), RangeOperators.OVERLAPS),
                    (Validity("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value.normalize():f} {self.unit} с {self.valid_from}"
