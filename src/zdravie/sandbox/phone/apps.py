"""Django's name card of the phone."""

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    name = "zdravie.sandbox.phone"
    label = "phone"
    verbose_name = "Телефон песочницы"
