"""A number for every request: in log lines, on error pages and in the answer, so that support can find it."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, cast

import structlog
from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-Id"
current: ContextVar[str] = ContextVar("request_id", default="")
"""The number of the request being answered; empty outside of one."""


class RequestIdMiddleware:
    """Stands first. The number is always our own: one sent by a stranger could claim another request's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = "-".join(secrets.token_hex(2) for _ in range(3))
        cast("Any", request).request_id = number
        token = current.set(number)
        try:
            with structlog.contextvars.bound_contextvars(request_id=number):
                response = self.get_response(request)
        finally:
            current.reset(token)
        response.headers[HEADER] = number
        return response
