"""The room of electronic signatures of the sign-on."""

from django.apps import AppConfig


class EsignatureConfig(AppConfig):
    name = "zdravie.identity.esignature"
    label = "esignature"
