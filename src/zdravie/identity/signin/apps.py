"""The room of sign-in."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "zdravie.identity.signin"
    label = "signin"
