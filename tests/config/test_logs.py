"""A log tells where it went wrong and never what a person typed."""

import json
import logging
import sys

import pytest
import structlog
from django.db import IntegrityError

from zdravie.config.logs import tell_exception_quietly

CANARY = "112-233-445 95"


def told_about(error: BaseException) -> str:
    try:
        raise error  # noqa: TRY301 - it must have been raised to have places
    except BaseException:  # noqa: BLE001 - any error must be told quietly
        event = tell_exception_quietly(None, "error", {"event": "fault", "exc_info": sys.exc_info()})
    return json.dumps(event)


@pytest.mark.parametrize("kind", [ValueError, IntegrityError, RuntimeError])
def test_message_of_an_exception_is_left_out(kind: type[Exception]) -> None:
    told = told_about(kind(f"Key (snils)=({CANARY}) already exists"))
    assert CANARY not in told
    assert kind.__name__ in told
    assert "test_logs.py" in told


def test_cause_is_told_as_quietly() -> None:
    error = RuntimeError("outer")
    error.__cause__ = ValueError(CANARY)
    told = told_about(error)
    assert "ValueError" in told
    assert CANARY not in told


def test_line_of_the_log_is_one_json_object() -> None:
    handler = next(
        handler
        for handler in logging.root.handlers
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)
    )
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "Internal Server Error", (), None)
    assert handler.formatter is not None
    assert json.loads(handler.formatter.format(record))["event"] == "Internal Server Error"


@pytest.mark.parametrize(("action", "is_told"), [("job_error_retry", True), ("job_success", False)])
def test_a_job_that_failed_and_will_be_tried_again_is_told_of(action: str, is_told: bool) -> None:
    record = logging.LogRecord("procrastinate.worker", logging.INFO, "x.py", 1, "Job ended", (), None)
    record.action = action
    logger = logging.getLogger("procrastinate.worker")
    assert logger.isEnabledFor(logging.INFO)
    assert bool(logger.filter(record)) is is_told
