"""``SESSION_ENGINE``: Django's sessions in the database, looked up by a ready statement."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from zdravie.platform.postgres.rows import run

_LIVING = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Differs from Django's in how a living session is found, and in nothing else."""

    def load(self) -> dict[str, Any]:
        """What the session holds; a key that opens nothing is never begun anew."""
        found = run(_LIVING, [self.session_key, timezone.now()])
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0])
        return held
