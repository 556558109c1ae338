"""The request under way, so that entries of one request can be told together."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
