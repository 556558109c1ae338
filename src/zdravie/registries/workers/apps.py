"""The room of workers."""

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    name = "zdravie.registries.workers"
    label = "workers"
