"""The room of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "zdravie.registries.duties"
    label = "duties"
