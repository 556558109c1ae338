"""The room of shared words."""

from django.apps import AppConfig


class TerminologyConfig(AppConfig):
    name = "zdravie.registries.terminology"
    label = "terminology"
