"""WSGI entry of whichever program ``ZDRAVIE_PROGRAM`` names."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = f"zdravie.config.settings.{os.environ['ZDRAVIE_PROGRAM']}"

_program = get_wsgi_application()

from zdravie.portals.kit.admission import Admission  # noqa: E402 - reads the settings

application = Admission(_program)
