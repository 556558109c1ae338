"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zdravie.identity.accounts"
    label = "accounts"
