"""The room of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zdravie.platform.files"
    label = "files"
