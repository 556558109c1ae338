"""From which address a request came, when proxies of our own stand in front."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """
    The address that the outermost proxy of ours saw.

    Each proxy adds one address at the end of ``X-Forwarded-For``; what stands before those of ours was
    written by the client and is not believed. ``settings.ZDRAVIE_TRUSTED_PROXIES`` says how many are ours.
    """
    proxies: int = settings.ZDRAVIE_TRUSTED_PROXIES
    direct = _valid(request.META.get("REMOTE_ADDR", ""))
    if not proxies:
        return direct
    added = request.headers.get("X-Forwarded-For", "").split(",")
    return _valid(added[-proxies].strip()) if len(added) >= proxies else direct


def _valid(text: str) -> str | None:
    """The address as a database keeps it; some proxies write a port behind it."""
    host = text.rsplit(":", 1)[0] if text.count(":") == 1 else text.strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None
