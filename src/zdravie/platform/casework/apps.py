"""The room of applications."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "zdravie.platform.casework"
    label = "casework"
