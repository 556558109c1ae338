"""Spans of time and identifiers as ranges, for constraints that exclude overlaps."""

from django.db.models import Func


class IdRange(Func):
    """An identifier as a one-point range: PostgreSQL compares ranges with GiST without any extension."""

    template = "int8range({0}, {0}, '[]')".format("hashtextextended(%(expressions)s::text, 0)")


class Span(Func):
    """From the first instant up to the second, which is not included."""

    template = "tstzrange(%(expressions)s)"
