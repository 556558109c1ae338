"""Django's name card of the mailbox."""

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "zdravie.sandbox.mailbox"
    label = "mailbox"
    verbose_name = "Почта песочницы"
