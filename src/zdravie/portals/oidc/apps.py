"""Django's name card of the portal."""

from django.apps import AppConfig


class OidcConfig(AppConfig):
    name = "zdravie.portals.oidc"
    label = "oidc"
