"""Django's name card of the registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "zdravie.sandbox.registers"
    label = "registers"
    verbose_name = "Реестры песочницы"
