"""
Who waits for a visit, and which places were offered to them.

Personal data: who waits for whom; identifiers only.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id


class WaitingEntryQuerySet(models.QuerySet["WaitingEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """A person sees their own entries and those of whom they act for."""
        return self.filter(person_id=actor.patient_id) if actor.is_person else self.none()

    def in_order(self) -> Self:
        """The published order: urgency, then the time of joining."""
        return self.order_by("priority", "joined_at", "pk")


class WaitingEntry(models.Model):
    """A person waits for a doctor of a specialty in a clinic."""

    class State(models.TextChoices):
        WAITING = "WAITING", "ждёте в очереди"
        SERVED = "SERVED", "вы записаны"
        LEFT = "LEFT", "вы вышли из очереди"

    class Priority(models.IntegerChoices):
        URGENT = 10, "срочно по направлению"
        INFANT = 20, "ребёнок до года"
        ORDINARY = 100, "обычная очередь"

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    specialty = models.ForeignKey("terminology.Specialty", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    part = models.CharField(max_length=7, blank=True)
    """The wanted part of the day; empty for any."""
    notice_hours = models.PositiveSmallIntegerField()
    """How long before the visit the person wants to know."""
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    joined_at = models.DateTimeField()
    limit_at = models.DateTimeField()
    """By when the law wants the person seen."""
    escalate_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = WaitingEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["specialty", "clinic", "priority", "joined_at"],
                name="scheduling_waiting_in_order",
                condition=Q(state="WAITING"),
            ),
            models.Index(
                fields=["escalate_at"],
                name="scheduling_waiting_to_raise",
                condition=Q(state="WAITING", escalated_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "specialty", "clinic"],
                condition=Q(state="WAITING"),
                name="scheduling_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", ended_at__isnull=True)
                | (~Q(state="WAITING") & Q(ended_at__isnull=False)),
                name="scheduling_waiting_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk} {self.state}"


class WaitingOffer(models.Model):
    """A freed place kept for somebody who waits; the appointment in state OFFERED is what keeps it."""

    class Outcome(models.TextChoices):
        TAKEN = "TAKEN", "вы записались"
        PASSED = "PASSED", "вы отказались"
        LAPSED = "LAPSED", "время ответа вышло"

    appointment = models.OneToOneField(
        "scheduling.Appointment", primary_key=True, on_delete=models.PROTECT, related_name="waiting_offer"
    )
    entry = models.ForeignKey(WaitingEntry, on_delete=models.PROTECT, related_name="offers")
    tell_at = models.DateTimeField()
    """When the person is told: at once, or when the quiet hours end; the time to answer counts from here."""
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(settled_at__isnull=True), name="scheduling_one_open_offer"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="")
                | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="scheduling_settled_offer_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"offer of {self.appointment_id}"
