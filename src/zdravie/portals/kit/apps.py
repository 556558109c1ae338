"""Django's name card of the kit."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "zdravie.portals.kit"
    label = "kit"
    verbose_name = "Общий вид страниц"
