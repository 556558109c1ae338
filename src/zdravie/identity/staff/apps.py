"""The room of the sign-on's own staff."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "zdravie.identity.staff"
    label = "staff"
