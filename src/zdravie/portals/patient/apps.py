"""Django's name card of the patient's cabinet."""

from django.apps import AppConfig


class PatientConfig(AppConfig):
    name = "zdravie.portals.patient"
    label = "patient"
