"""
Logs: one JSON object a line on standard error, with the number of the request.

An exception is told by its class and the places it passed, without its message: messages of databases and
parsers quote what a person typed. ``ZDRAVIE_LOG_LEVEL=debug`` shows them, for a developer's own machine.
"""

import logging
import logging.config
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

_STAMPS = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure(level: str) -> None:
    """Set up logging of the whole process; called once, from the settings."""
    shows_messages = level == "debug"
    exception = structlog.processors.format_exc_info if shows_messages else tell_exception_quietly
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": _STAMPS,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        exception,
                        structlog.processors.JSONRenderer(ensure_ascii=False),
                    ],
                }
            },
            "filters": {"failures": {"()": lambda: _is_failure}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level.upper()},
            "loggers": {
                # Every job and every request at this level would drown the rest.
                "procrastinate": {"level": "DEBUG" if shows_messages else "WARNING"},
                "procrastinate.worker": {
                    "level": "DEBUG" if shows_messages else "INFO",
                    "filters": [] if shows_messages else ["failures"],
                },
                "procrastinate.worker.worker": {"level": "DEBUG" if shows_messages else "WARNING"},
                "httpx": {"level": "WARNING"},
                "django.server": {"level": "WARNING"},
            },
        }
    )
    structlog.configure(
        processors=[*_STAMPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _is_failure(record: logging.LogRecord) -> bool:
    """Of a job that will be tried again the worker speaks as softly as of one that is done."""
    return record.levelno >= logging.WARNING or "error" in getattr(record, "action", "")


def tell_exception_quietly(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace ``exc_info`` by classes and places."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["exception"] = [_told(link) for link in _chain(error)]
    return event


def _chain(error: BaseException | None) -> list[BaseException]:
    links: list[BaseException] = []
    while error is not None and error not in links:
        links.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return links


def _told(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, Any] = {
        "class": f"{type(error).__module__}.{type(error).__qualname__}",
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    return {**told, "constraint": constraint} if constraint else told
