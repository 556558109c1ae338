"""The room of the state registers."""

from django.apps import AppConfig


class StateRegistersConfig(AppConfig):
    name = "zdravie.platform.registers"
    label = "state_registers"
