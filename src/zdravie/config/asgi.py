"""ASGI entry of the program that open pages listen to."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = f"zdravie.config.settings.{os.environ['ZDRAVIE_PROGRAM']}"
django.setup()

from zdravie.platform.live.serving import make_program  # noqa: E402

application = make_program()
