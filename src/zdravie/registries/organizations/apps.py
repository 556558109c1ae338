"""The room of medical organizations."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "zdravie.registries.organizations"
    label = "organizations"
