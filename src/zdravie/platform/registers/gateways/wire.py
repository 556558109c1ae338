"""How every register is spoken to: one POST, one retry, the breaker. Nothing of a request reaches a log."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import httpx
from django.conf import settings

from zdravie.platform.breaker import passing
from zdravie.platform.breaker.errors import SystemResting
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.types import Register

_TIMEOUT = httpx.Timeout(4.0, connect=2.0)
_TRIES = 2
Answer = TypeVar("Answer")


def ask(
    register: Register, fields: dict[str, str], *, read: Callable[[Any], Answer], now: datetime
) -> Answer:
    """
    What the register answers, as ``read`` understands it.

    :raises RegisterDown: no answer, or nonsense, or it is left alone after failures
    """
    system = f"REGISTER-{register}"
    try:
        passing.ask_leave(system, now=now)
    except SystemResting:
        raise RegisterDown("resting") from None
    try:
        answer = read(_post(register, fields))
    except RegisterDown:
        passing.note_failure(system, now=now)
        raise
    except (KeyError, ValueError, TypeError, AttributeError):
        passing.note_failure(system, now=now)
        raise RegisterDown("nonsense") from None
    passing.note_answer(system, now=now)
    return answer


def _post(register: Register, fields: dict[str, str]) -> Any:
    """A lost connection is tried again at once; a slow answer is not waited for twice."""
    for left in reversed(range(_TRIES)):
        try:
            answer = httpx.post(
                f"{settings.ZDRAVIE_REGISTERS}/{register.lower()}",
                json=fields,
                headers={"Authorization": f"Bearer {settings.ZDRAVIE_REGISTERS_TOKEN.get_secret_value()}"},
                timeout=_TIMEOUT,
            )
        except httpx.TimeoutException as error:
            raise RegisterDown(type(error).__name__) from None
        except httpx.TransportError as error:
            # The request holds a passport: nothing of it may reach a log through the error.
            if not left:
                raise RegisterDown(type(error).__name__) from None
            continue
        if answer.is_success:
            return answer.json()
        if not left or not answer.is_server_error:
            raise RegisterDown(f"HTTP {answer.status_code}")
    raise RegisterDown
