"""From which address a request of Django came; ``ZDRAVIE_TRUSTED_PROXIES`` says how many proxies are ours."""

from django.conf import settings
from django.http import HttpRequest

from zdravie.kernel.proxies import outermost_address


def client_address(request: HttpRequest) -> str | None:
    """See :func:`zdravie.kernel.proxies.outermost_address`."""
    return outermost_address(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("X-Forwarded-For", ""),
        proxies=settings.ZDRAVIE_TRUSTED_PROXIES,
    )
