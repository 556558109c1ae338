"""Django's name card of the signer."""

from django.apps import AppConfig


class SignerConfig(AppConfig):
    name = "zdravie.sandbox.signer"
    label = "signer"
    verbose_name = "Токен песочницы"
