"""The room of attachment."""

from django.apps import AppConfig


class AttachmentConfig(AppConfig):
    name = "zdravie.domains.attachment"
    label = "attachment"

    def ready(self) -> None:
        from zdravie.domains.attachment import handlers, service
        from zdravie.platform.casework import registry
        from zdravie.platform.casework.events import CaseMoved
        from zdravie.platform.jobs.bus import subscribe

        registry.register(service.SERVICE)
        subscribe(CaseMoved, handlers.attach_accepted)
