"""The room of dated norms."""

from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "zdravie.platform.norms"
    label = "norms"
