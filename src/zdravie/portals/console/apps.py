"""The console of integrators."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "zdravie.portals.console"
    label = "console"
