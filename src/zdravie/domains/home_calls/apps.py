"""The room of home calls."""

from django.apps import AppConfig


class HomeCallsConfig(AppConfig):
    name = "zdravie.domains.home_calls"
    label = "home_calls"

    def ready(self) -> None:
        from zdravie.domains.home_calls import events, handlers
        from zdravie.platform.jobs.bus import subscribe

        subscribe(events.CallAccepted, handlers.tell_accepted)
        subscribe(events.CallRefused, handlers.tell_refused)
