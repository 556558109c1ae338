"""The room of the breaker."""

from django.apps import AppConfig


class BreakerConfig(AppConfig):
    name = "zdravie.platform.breaker"
    label = "breaker"
