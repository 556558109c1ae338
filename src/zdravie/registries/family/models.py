"""
Who may open whose card.

Personal data: ties between people, identifiers only; the code of consent is kept as a keyed hash.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Both sides see it."""
        if not actor.is_person or actor.id is None:
            return self.none()
        return self.filter(Q(representative_id=actor.id) | Q(person_id=actor.id))

    def standing(self, on: date, *, child_until: int) -> Self:
        """Those that hold on the day: a child's until the birthday of so many years."""
        is_still_child = Q(kind="CHILD", person__birth_on__gt=_years_before(on, child_until))
        return self.filter(Q(kind="ADULT") | is_still_child, state="GRANTED")


def _years_before(on: date, years: int) -> date:
    is_leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - years, day=28 if is_leap_day else on.day)


class Representation(models.Model):
    """One person acts, or asks to act, for another."""

    class Kind(models.TextChoices):
        CHILD = "CHILD", "ребёнок"
        ADULT = "ADULT", "взрослый"

    class State(models.TextChoices):
        ASKED = "ASKED", "ждёт ответа"
        GRANTED = "GRANTED", "доступ открыт"
        REFUSED = "REFUSED", "отказано"
        ENDED = "ENDED", "доступ закрыт"

    class Because(models.TextChoices):
        PAPERS = "PAPERS", "документы не принесли"
        NOT_PARENT = "NOT_PARENT", "по документам вы не родитель и не опекун"
        COURT = "COURT", "доступ ограничен решением суда"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    representative = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody, if the request named somebody whom the register does not know: the asking side is not told."""
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    code_hash = models.BinaryField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    granted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=10, choices=Because.choices, blank=True)
    """What the clinic said to a parent; a mistyped code says nothing."""

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["representative", "asked_at"], name="family_of_representative"),
            models.Index(fields=["person"], name="family_of_person", condition=Q(state="GRANTED")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["representative", "person"],
                condition=Q(state__in=["ASKED", "GRANTED"]),
                name="family_one_tie_of_two",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("representative")),
                name="family_nobody_represents_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(state="GRANTED") | Q(person__isnull=False, granted_at__isnull=False),
                name="family_granted_names_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ASKED", "GRANTED"], ended_at__isnull=True)
                | Q(state__in=["REFUSED", "ENDED"], ended_at__isnull=False),
                name="family_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(refused_because="") | Q(state="REFUSED", kind="CHILD"),
                name="family_reason_of_a_refusal",
            ),
        ]

    def __str__(self) -> str:
        return f"representation {self.pk} {self.state}"
