"""The room of factors."""

from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "zdravie.identity.factors"
    label = "factors"
