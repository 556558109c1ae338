"""The room of sign-in."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "zdravie.identity.signin"
    label = "signin"

    def ready(self) -> None:
        from zdravie.identity.accounts.events import AccountBlocked
        from zdravie.identity.signin import handlers
        from zdravie.platform.jobs.bus import subscribe

        subscribe(AccountBlocked, handlers.shut_blocked)
        for event_class in handlers.OF_ACCOUNTS:
            subscribe(event_class, handlers.note_change)
