"""Django's name card of the room."""

from django.apps import AppConfig


class ParkingConfig(AppConfig):
    name = "zdravie.platform.parking"
    label = "parking"
