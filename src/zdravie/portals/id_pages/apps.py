"""The portal of the sign-on's own pages."""

from django.apps import AppConfig


class IdPagesConfig(AppConfig):
    name = "zdravie.portals.id_pages"
    label = "id_pages"
