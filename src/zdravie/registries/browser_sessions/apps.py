"""The room of signed-in browsers."""

from django.apps import AppConfig


class BrowserSessionsConfig(AppConfig):
    name = "zdravie.registries.browser_sessions"
    label = "browser_sessions"
