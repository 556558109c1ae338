"""The room of appointments."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "zdravie.domains.scheduling"
    label = "scheduling"

    def ready(self) -> None:
        from zdravie.domains.scheduling import events, handlers
        from zdravie.domains.scheduling.clinic import events as clinic_events
        from zdravie.domains.scheduling.clinic import handlers as clinic_handlers
        from zdravie.platform.jobs.bus import subscribe

        subscribe(events.AppointmentBooked, handlers.tell_booked)
        subscribe(events.AppointmentCancelled, handlers.tell_cancelled)
        subscribe(events.AppointmentMoved, handlers.tell_moved)
        subscribe(clinic_events.ShiftClosed, clinic_handlers.offer_other_places)
        subscribe(clinic_events.VisitCalledOff, clinic_handlers.tell_called_off)
        subscribe(clinic_events.WorkerSubstituted, clinic_handlers.tell_substituted)
