"""The portal of operators."""

from django.apps import AppConfig


class OperatorConfig(AppConfig):
    name = "zdravie.portals.operator"
    label = "operator"
