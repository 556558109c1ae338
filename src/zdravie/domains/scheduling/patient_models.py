"""
What surrounds a visit for the person: the link from the SMS, reminders, the calendar feed.

Personal data: who is reminded of which visit, and how; identifiers only.
"""

from django.db import models


class VisitLink(models.Model):
    """
    The key of one visit that travels by SMS: it opens this visit alone, without signing in.

    The key itself is not kept, only its digest.
    """

    digest = models.BinaryField(primary_key=True)
    appointment = models.OneToOneField("Appointment", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link of appointment {self.appointment_id}"


class ReminderChoice(models.Model):
    """How and when a person wants to be reminded; without a row the norms hold. Zero hours: not at all."""

    person = models.OneToOneField(
        "people.Person", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    by_sms = models.BooleanField()
    by_email = models.BooleanField()
    first_hours = models.PositiveSmallIntegerField()
    second_hours = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reminders of {self.person_id}"


class Reminder(models.Model):
    """A reminder that was sent; one for a visit and its hours, however often the job runs."""

    appointment = models.ForeignKey("Appointment", on_delete=models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "hours"], name="scheduling_reminded_once"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.hours} h before {self.appointment_id}"


class CalendarFeed(models.Model):
    """The secret address at which the person's calendar finds their visits; revoked by deleting the row."""

    person = models.OneToOneField(
        "people.Person", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.BinaryField(unique=True)
    serial = models.PositiveBigIntegerField()
    """What makes the address after a renewal another one."""
    made_at = models.DateTimeField()
    hour_began_at = models.DateTimeField(null=True)
    reads = models.PositiveSmallIntegerField(default=0)
    """Readings of the hour that began then."""

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
