"""Our own name and our addresses as the outside knows them."""

from django.conf import settings
from django.urls import reverse


def issuer() -> str:
    """Our name in every token and answer."""
    address: str = settings.ZDRAVIE_URLS["id"]
    return address


def address_of(path: str) -> str:
    """The whole address of a path of ours."""
    return issuer() + path


def endpoint(name: str) -> str:
    """The whole address of an endpoint by its name in ``urls.py``."""
    return address_of(reverse(f"oidc:{name}"))
