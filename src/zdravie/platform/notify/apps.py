"""The room of messages."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "zdravie.platform.notify"
    label = "notify"
