"""Django's name card of the room."""

from django.apps import AppConfig


class CaptchaConfig(AppConfig):
    name = "zdravie.platform.captcha"
    label = "captcha"
