"""The portal of clinics."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "zdravie.portals.clinic"
    label = "clinic"
