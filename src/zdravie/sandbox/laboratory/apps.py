"""Django's name card of the laboratory."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "zdravie.sandbox.laboratory"
    label = "laboratory"
    verbose_name = "Лаборатория песочницы"
