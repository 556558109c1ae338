"""How the outside systems have answered lately. The table holds no personal data."""

from django.db import models


class SystemHealth(models.Model):
    """
    One row for all workers and pages, so that all leave a failing system alone at once.

    Without a row, or with no failures, it is well. See ``passing``.
    """

    system = models.CharField(primary_key=True, max_length=30)
    """Its name here: ``SMS``, ``REGISTER-PASSPORT`` …"""
    failures = models.PositiveIntegerField(default=0)
    """In a row; any answer that is one ends the row."""
    rests_until = models.DateTimeField(null=True)
    """Set when the failures were too many; then one request goes ahead and tries."""

    def __str__(self) -> str:
        return f"{self.system}, failures {self.failures}"
