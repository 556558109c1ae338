"""The room of jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zdravie.platform.jobs"
    label = "jobs"
