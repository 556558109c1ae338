"""The room of questions."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "zdravie.domains.support"
    label = "support"

    def ready(self) -> None:
        from zdravie.domains.support import handlers, service
        from zdravie.platform.casework import registry
        from zdravie.platform.casework.events import CaseMoved
        from zdravie.platform.jobs.bus import subscribe

        registry.register(service.SERVICE)
        subscribe(CaseMoved, handlers.close_answered)
