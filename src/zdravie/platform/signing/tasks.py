"""The jobs of this room."""

from django.conf import settings
from procrastinate.contrib.django import app

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


@app.task(name="signing.refresh_revocation_lists")
def refresh_revocation_lists(timestamp: int) -> None:
    """Runs by the timetable."""
    del timestamp
    from zdravie.platform.signing.actions import refresh_revocation_lists as action

    action.refresh_revocation_lists(urls=settings.ZDRAVIE_CRL_URLS, actor=SYSTEM, now=clock.now())
