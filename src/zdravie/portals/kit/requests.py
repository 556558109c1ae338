"""The request as our middleware leaves it: what a view may rely on."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from zdravie.kernel.actor import Actor
from zdravie.portals.kit.display import Display


class Request(HttpRequest):
    """
    A type for views, never instantiated.

    ``actor`` is set by the portal's own session middleware, ``display`` and ``request_id`` by the kit.
    """

    actor: Actor
    display: Display
    htmx: HtmxDetails
    request_id: str
