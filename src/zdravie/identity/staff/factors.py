"""
Whether an account holds a factor that cannot be given away to a false page.

This room does not know the factors: ``settings.ZDRAVIE_PHISHING_RESISTANT`` names the question by a dotted
path of ``(account_id) -> bool``. Without an answer nobody holds one.
"""

from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


def has_phishing_resistant(account_id: UUID) -> bool:
    """A passkey or a bound certificate."""
    path: str = getattr(settings, "ZDRAVIE_PHISHING_RESISTANT", "")
    return bool(path) and bool(import_string(path)(account_id))
