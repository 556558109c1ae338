"""The room of electronic signatures."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "zdravie.platform.signing"
    label = "signing"
