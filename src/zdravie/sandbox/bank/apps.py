"""Django's name card of the bank."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "zdravie.sandbox.bank"
    label = "bank"
    verbose_name = "Банк песочницы"
