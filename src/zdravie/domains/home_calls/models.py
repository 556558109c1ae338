"""
Calls of a doctor home.

Personal data: who called; address, complaint and telephone, sealed.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField

_LIVING = ["NEW", "ACCEPTED"]


class HomeCallQuerySet(models.QuerySet["HomeCall"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever called, or acts for them."""
        return self.filter(person_id=actor.patient_id) if actor.is_person else self.none()


class HomeCall(models.Model):
    """One call to one address on one day."""

    class State(models.TextChoices):
        NEW = "NEW", "отправлено"
        ACCEPTED = "ACCEPTED", "принято"
        DONE = "DONE", "врач был"
        REFUSED = "REFUSED", "отказано"
        CANCELLED = "CANCELLED", "отменено"

    class Reason(models.TextChoices):
        ELSEWHERE = "ELSEWHERE", "адрес не обслуживает эта поликлиника"
        NO_ANSWER = "NO_ANSWER", "не дозвонились"
        AMBULANCE = "AMBULANCE", "нужна скорая помощь, её вызвали"
        VISIT = "VISIT", "договорились о приёме в поликлинике"

    LIVING = (State.NEW, State.ACCEPTED)

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    address = SealedTextField()
    complaint = SealedTextField()
    phone = SealedTextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    reason_code = models.CharField(max_length=9, choices=Reason.choices, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = HomeCallQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["clinic", "day"], condition=Q(state__in=_LIVING), name="home_calls_of_clinic"
            ),
            models.Index(fields=["person", "-asked_at"], name="home_calls_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=_LIVING), name="home_calls_one_living"
            ),
            models.CheckConstraint(
                condition=Q(state="REFUSED") & ~Q(reason_code="") | ~Q(state="REFUSED") & Q(reason_code=""),
                name="home_calls_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_LIVING, ended_at__isnull=True)
                | ~Q(state__in=_LIVING) & Q(ended_at__isnull=False),
                name="home_calls_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"home call {self.pk} {self.state}"
