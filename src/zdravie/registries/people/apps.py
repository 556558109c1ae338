"""The room of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zdravie.registries.people"
    label = "people"
