"""
The fee of an application: asked once, whatever the number of rounds; nothing is asked when it is zero.

``register_cashier`` lets the room of payments be asked without being known here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import State

Cashier = Callable[[Case, str, Actor, datetime], bool]
"""Asks for the fee of this code; whether something is to be paid."""


def _nothing(_case: Case, _code: str, _actor: Actor, _now: datetime) -> bool:
    return False


_cashiers: list[Cashier] = [_nothing]


def register_cashier(cashier: Cashier) -> None:
    """From now on this one is asked."""
    _cashiers[:] = [cashier]


def ask(case: Case, service: Service, answers: Mapping[str, str], *, actor: Actor, now: datetime) -> bool:
    """Whether the applicant has to pay before the case goes on."""
    code = service.fee(answers) if service.fee else ""
    if not code or case.moves.filter(to_state=State.PAID).exists():
        return False
    return _cashiers[0](case, code, actor, now)
