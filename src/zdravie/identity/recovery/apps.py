"""The room of recovery."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "zdravie.identity.recovery"
    label = "recovery"

    def ready(self) -> None:
        from zdravie.identity.recovery import handlers
        from zdravie.identity.signin.events import AccessWithdrawn, NotMeReported
        from zdravie.platform.files.readers import let_in
        from zdravie.platform.jobs.bus import subscribe

        subscribe(NotMeReported, handlers.tell_contact)
        subscribe(NotMeReported, handlers.distrust_recent_contact)
        subscribe(AccessWithdrawn, handlers.shut_ways_back)
        let_in("recovery", handlers.may_read_files)
