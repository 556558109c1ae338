"""The content security policy: the one of the settings, put into words once and not at every answer."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """A page that allows more says so on its answer, and only then are the words made anew."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        says_more = any(name.startswith("_csp") for name in vars(response))
        if says_more or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._words)
        return response

    @property
    def _words(self) -> str:
        if not hasattr(self, "_made"):
            self._made = build_policy()
        return self._made
