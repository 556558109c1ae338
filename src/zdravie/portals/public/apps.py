"""Django's name card of the portal."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "zdravie.portals.public"
    label = "public"
