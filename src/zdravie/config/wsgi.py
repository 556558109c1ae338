"""WSGI entry of whichever program ``ZDRAVIE_PROGRAM`` names."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = f"zdravie.config.settings.{os.environ['ZDRAVIE_PROGRAM']}"

application = get_wsgi_application()
