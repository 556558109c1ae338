"""The room of families."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    name = "zdravie.registries.family"
    label = "family"
