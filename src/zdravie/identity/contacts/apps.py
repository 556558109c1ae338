"""The room of contacts."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "zdravie.identity.contacts"
    label = "contacts"

    def ready(self) -> None:
        from zdravie.identity.accounts.events import AccountOpened
        from zdravie.identity.contacts import handlers
        from zdravie.identity.signin.events import AccessWithdrawn
        from zdravie.platform.jobs.bus import subscribe

        subscribe(AccountOpened, handlers.on_account_opened)
        subscribe(AccessWithdrawn, handlers.on_access_withdrawn)
