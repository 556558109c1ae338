"""The room of ESIA's dialect."""

from django.apps import AppConfig


class EsiaConfig(AppConfig):
    name = "zdravie.identity.esia"
    label = "esia"
