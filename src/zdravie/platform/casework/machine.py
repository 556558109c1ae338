"""The machine of a service: the usual arrows (C-27), its own stages between APPROVED and READY."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from zdravie.platform.casework.declaration import Service, Transition
from zdravie.platform.casework.types import Party, State

S = State
_APPLICANT = frozenset({Party.APPLICANT})
_SENDER = frozenset({Party.APPLICANT, Party.CLERK})
_SYSTEM = frozenset({Party.SYSTEM})
_REVIEWERS = frozenset({Party.REVIEWER, Party.SENIOR})
_SENIOR = frozenset({Party.SENIOR})


@cache
def machine_of(service: Service) -> tuple[Transition, ...]:
    """Every arrow of the service."""
    return tuple(_arrows(service))


def find_transition(service: Service, *, move: str, source: str, target: str) -> Transition | None:
    """The arrow, if there is one."""
    wanted = (move, source, target)
    arrows = machine_of(service)
    return next((one for one in arrows if (one.move, one.source, one.target) == wanted), None)


def moves_from(service: Service, state: str) -> list[Transition]:
    """What may happen next."""
    return [one for one in machine_of(service) if one.source == state]


def states_of(service: Service) -> frozenset[str]:
    """States that the machine names."""
    return frozenset({S.DRAFT.value}).union(*({one.source, one.target} for one in machine_of(service)))


def _arrows(service: Service) -> Iterator[Transition]:
    yield from _of_sending(service)
    yield from _of_deciding(service)
    yield from _of_appeals()
    yield from _of_stages(service)
    yield from service.moves
    withdrawable = [S.DRAFT, S.ACCEPTED, S.IN_REVIEW, S.RETURNED]
    withdrawable += [S.AWAITING_PAYMENT] if service.fee else []
    withdrawable += [S.SECOND_REVIEW] if service.four_eyes else []
    yield from (Transition("withdraw", state, S.WITHDRAWN, _APPLICANT) for state in withdrawable)


def _of_sending(service: Service) -> Iterator[Transition]:
    for source in (S.DRAFT, S.RETURNED, S.REFUSED):
        yield Transition("submit", source, S.ACCEPTED, _SENDER)
        if service.fee:
            yield Transition("submit", source, S.AWAITING_PAYMENT, _SENDER)
    if service.fee:
        yield Transition("pay", S.AWAITING_PAYMENT, S.PAID, _SYSTEM)
        yield Transition("accept", S.PAID, S.ACCEPTED, _SYSTEM)


def _of_deciding(service: Service) -> Iterator[Transition]:
    yield Transition("review", S.ACCEPTED, S.IN_REVIEW, _SYSTEM)
    yield Transition("return", S.ACCEPTED, S.RETURNED, _SYSTEM)
    yield Transition("approve", S.ACCEPTED, S.APPROVED, _SYSTEM)
    yield Transition("return", S.IN_REVIEW, S.RETURNED, _REVIEWERS)
    if not service.four_eyes:
        yield Transition("approve", S.IN_REVIEW, S.APPROVED, _REVIEWERS)
        yield Transition("refuse", S.IN_REVIEW, S.REFUSED, _REVIEWERS)
        return
    yield Transition("propose", S.IN_REVIEW, S.SECOND_REVIEW, _REVIEWERS)
    yield Transition("confirm", S.SECOND_REVIEW, S.APPROVED, _REVIEWERS)
    yield Transition("confirm", S.SECOND_REVIEW, S.REFUSED, _REVIEWERS)
    yield Transition("disagree", S.SECOND_REVIEW, S.IN_REVIEW, _REVIEWERS)


def _of_appeals() -> Iterator[Transition]:
    yield Transition("appeal", S.REFUSED, S.APPEALED, _SENDER)
    yield Transition("uphold", S.APPEALED, S.REFUSED, _SENIOR)
    yield Transition("satisfy", S.APPEALED, S.IN_REVIEW, _SENIOR)


def _of_stages(service: Service) -> Iterator[Transition]:
    """One after another, unless the service draws its own arrows."""
    if not service.moves:
        line = [S.APPROVED.value, *(one.code for one in service.stages), S.READY.value]
        for source, target in pairwise(line):
            yield Transition("advance", source, target, _SYSTEM)
    yield Transition("advance", S.READY, S.ISSUED, _SYSTEM)
