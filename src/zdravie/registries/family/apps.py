"""The room of families."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    name = "zdravie.registries.family"
    label = "family"

    def ready(self) -> None:
        from zdravie.platform.jobs.bus import subscribe
        from zdravie.registries.family import events, handlers

        subscribe(events.AccessGranted, handlers.tell_answer)
        subscribe(events.AccessRefused, handlers.tell_answer)
