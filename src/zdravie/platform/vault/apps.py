"""The room of encryption."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "zdravie.platform.vault"
    label = "vault"
