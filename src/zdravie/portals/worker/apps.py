"""The portal of examiners and of the hygiene centre."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "zdravie.portals.worker"
    label = "worker"
