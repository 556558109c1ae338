"""
The clinic's side of schedules: templates of weeks, kept places, offers instead of cancelled visits, duties.

Personal data: to whom another place was offered, through the appointment. The rest holds none.
"""

from datetime import date, datetime, time, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from zdravie.domains.scheduling.ranges import IdRange, Span
from zdravie.kernel.ids import new_id

_MINUTE = timedelta(minutes=1)


class ShiftTemplate(models.Model):
    """One shift of a worker's usual week; shifts for the weeks ahead are opened from it."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, "понедельник"
        TUESDAY = 2, "вторник"
        WEDNESDAY = 3, "среда"
        THURSDAY = 4, "четверг"
        FRIDAY = 5, "пятница"
        SATURDAY = 6, "суббота"
        SUNDAY = 7, "воскресенье"

    id = models.UUIDField(primary_key=True, default=new_id)
    position = models.ForeignKey("workers.Position", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    starts = models.TimeField()
    slot_minutes = models.PositiveSmallIntegerField()
    slots = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    cabinet = models.CharField(max_length=20)
    break_place = models.PositiveSmallIntegerField(null=True)
    """The first place of the break; none, if the worker goes without."""
    break_places = models.PositiveSmallIntegerField(default=0)
    registry_places = models.PositiveSmallIntegerField(default=0)
    """Places at the end that only the reception gives away."""
    doctor_places = models.PositiveSmallIntegerField(default=0)
    """Places before those, for people whom the doctor asks to come again."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    """The day after the last one."""

    class Meta:
        indexes = [models.Index(fields=["position", "weekday"], name="scheduling_week_of_position")]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7), slots__range=(1, 200), slot_minutes__gte=5),
                name="scheduling_template_has_places",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="scheduling_template_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(break_place__isnull=True, break_places=0)
                | Q(break_places__gt=0, slots__gt=F("break_place") + F("break_places") - 1),
                name="scheduling_break_is_within",
            ),
            models.CheckConstraint(
                condition=Q(slots__gte=F("registry_places") + F("doctor_places") + F("break_places")),
                name="scheduling_quotas_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"template {self.pk}"

    @property
    def ends(self) -> time:
        """When the last visit ends."""
        begin = datetime.combine(date.min, self.starts)
        return (begin + self.slots * self.slot_minutes * _MINUTE).time()


class KeptPlace(models.Model):
    """
    A place that is not for everybody: the bitmap shows it as taken, and the database lets nobody book it.

    Whoever may give it away lets it go and books it in one transaction.
    """

    class Kind(models.TextChoices):
        BREAK = "BREAK", "перерыв"
        CLOSED = "CLOSED", "приём закрыт"
        REGISTRY = "REGISTRY", "для регистратуры"
        DOCTOR = "DOCTOR", "повторный приём"

    id = models.BigAutoField(primary_key=True)
    shift = models.ForeignKey("Shift", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift", "place"], name="scheduling_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.shift_id}:{self.place}"


class ReOffer(models.Model):
    """
    Another place instead of the visit that the clinic had to cancel, or the fact that none was found.

    What became of it is the state of the appointment ``offered``; whoever has no living one is rung up.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    cancelled = models.OneToOneField("Appointment", on_delete=models.PROTECT, related_name="re_offer")
    offered = models.OneToOneField("Appointment", on_delete=models.PROTECT, null=True, related_name="instead")
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    """When the reception rang the person and found out what they want."""

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(settled_at__isnull=True), name="scheduling_offers_open"
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"


class RosterEntry(models.Model):
    """A duty: who answers for the clinic from–to, beside the reception of people."""

    class Kind(models.TextChoices):
        DOCTOR = "DOCTOR", "дежурный врач"
        EMERGENCY = "EMERGENCY", "неотложная помощь"
        HEAD = "HEAD", "дежурный администратор"

    id = models.UUIDField(primary_key=True, default=new_id)
    position = models.ForeignKey("workers.Position", on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["clinic", "starts_at"], name="scheduling_roster_of_clinic")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="scheduling_duty_ends_after_start"
            ),
            ExclusionConstraint(
                name="scheduling_one_duty_at_a_time",
                expressions=[
                    (IdRange("position"), RangeOperators.OVERLAPS),
                    (Span("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.kind} {self.pk}"
