"""The portal of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zdravie.portals.desk"
    label = "desk"
