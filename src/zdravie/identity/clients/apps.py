"""The room of relying systems."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "zdravie.identity.clients"
    label = "clients"

    def ready(self) -> None:
        from zdravie.identity.clients.handlers import close_account, close_session
        from zdravie.identity.signin.events import AccessWithdrawn, SignedOut
        from zdravie.platform.jobs.bus import subscribe

        subscribe(SignedOut, close_session)
        subscribe(AccessWithdrawn, close_account)
        subscribe(AccessWithdrawn, close_account)
