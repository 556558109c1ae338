"""Django's name card of the portal."""

from django.apps import AppConfig


class EsiaDoorConfig(AppConfig):
    name = "zdravie.portals.esia"
    label = "esia_door"
