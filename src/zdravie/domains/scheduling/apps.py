"""The room of appointments."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "zdravie.domains.scheduling"
    label = "scheduling"

    def ready(self) -> None:
        from zdravie.domains.scheduling import events, handlers
        from zdravie.platform.jobs.bus import subscribe

        subscribe(events.AppointmentBooked, handlers.tell_booked)
        subscribe(events.AppointmentCancelled, handlers.tell_cancelled)
        subscribe(events.AppointmentMoved, handlers.tell_moved)
