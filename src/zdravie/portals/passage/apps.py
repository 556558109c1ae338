"""Django's name card of the shared steps."""

from django.apps import AppConfig


class PassageConfig(AppConfig):
    name = "zdravie.portals.passage"
    label = "passage"
