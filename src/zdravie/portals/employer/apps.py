"""The portal of employers."""

from django.apps import AppConfig


class EmployerConfig(AppConfig):
    name = "zdravie.portals.employer"
    label = "employer"
