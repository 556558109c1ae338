"""
Employers and the people who let them see their admission.

Personal data: who works for whom. Identifiers only.
"""

from django.db import models
from django.db.models import Q

from zdravie.domains.medbook.models.books import Book
from zdravie.kernel.ids import new_id


class Employer(models.Model):
    """An organization that admits people to work."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=200)
    inn = models.CharField(max_length=12, unique=True)

    def __str__(self) -> str:
        return self.name


class StaffLink(models.Model):
    """Why an employer sees the admission of a holder: consent, or employment that the holder confirmed."""

    class State(models.TextChoices):
        ASKED = "ASKED", "работодатель просит доступ"
        GRANTED = "GRANTED", "доступ открыт"
        ENDED = "ENDED", "доступ закрыт"

    class Basis(models.TextChoices):
        CONSENT = "CONSENT", "согласие"
        EMPLOYMENT = "EMPLOYMENT", "подтверждённая работа"

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="staff")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="staff_links")
    state = models.CharField(max_length=7, choices=State.choices)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.CONSENT)
    asked_at = models.DateTimeField(null=True)
    granted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["employer"], name="medbook_staff", condition=Q(state="GRANTED")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "book"],
                condition=Q(state__in=["ASKED", "GRANTED"]),
                name="medbook_one_living_link",
            ),
            models.CheckConstraint(
                condition=~Q(state="GRANTED", granted_at__isnull=True), name="medbook_granted_has_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="ENDED", ended_at__isnull=True), name="medbook_ended_link_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk} {self.state}"
