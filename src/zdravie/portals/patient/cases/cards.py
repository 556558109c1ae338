"""What the pages of an application show, as plain values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_moment
from zdravie.platform.casework.declaration import Cause, Document, Service, Step
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import State
from zdravie.platform.casework.words import tag_of, title_of_move

_BEFORE_ISSUE = (State.ACCEPTED, State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """For ``kit/_timeline.html``."""

    state: str
    title: str
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """An application that still takes files, and its page where they are uploaded."""

    case: Case
    service: Service
    step: Step


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause and the place where it is mended."""

    cause: Cause
    step: str
    anchor: str


def asked_steps(service: Service, answers: Mapping[str, str]) -> list[Step]:
    """Pages of the wizard for these answers."""
    return [step for step in service.steps if step.is_asked(answers)]


def held_documents(step: Step, documents: list[CaseDocument]) -> list[tuple[Document, list[CaseDocument]]]:
    """Documents of the page with what is uploaded."""
    return [(one, [each for each in documents if each.kind == one.code]) for one in step.documents]


def list_uploads(cases: Iterable[Case]) -> list[Upload]:
    """Applications that are not sent yet, or came back, each with its first page that asks for files."""
    found = []
    for case in cases:
        service = get_service(case.service)
        pages = [step for step in asked_steps(service, case.answers) if step.documents]
        if case.is_editable and pages:
            found.append(Upload(case, service, pages[0]))
    return found


def cause_lines(service: Service, codes: list[str]) -> list[CauseLine]:
    """Causes, each leading to its exact place."""
    lines = []
    for code in codes:
        cause = service.cause(code)
        step = (
            service.step_of(field=cause.field, document=cause.document)
            if cause.field or cause.document
            else None
        )
        anchor = f"id_{cause.field}" if cause.field else f"doc-{cause.document}" if cause.document else ""
        lines.append(CauseLine(cause, step.code if step else "", anchor))
    return lines


def timeline(service: Service, case: Case, *, due_at: datetime | None, now: datetime) -> list[TimelineStep]:
    """What was, what is now and what comes."""
    return list(_timeline(service, case, due_at, now))


def _timeline(service: Service, case: Case, due_at: datetime | None, now: datetime) -> Iterator[TimelineStep]:
    today = now.astimezone(MOSCOW).date()
    moves = [one for one in case.moves.all() if title_of_move(service, one.name, one.to_state)]
    for place, move in enumerate(moves):
        is_last = place == len(moves) - 1
        state = "done"
        if move.to_state in (State.REFUSED, State.RETURNED):
            state = "bad"
        elif is_last and not case.is_ended:
            state = "now"
        meta = show_moment(move.at, today=today, zone=MOSCOW)
        if state == "now" and due_at:
            until = show_moment(due_at, today=today, zone=MOSCOW)
            meta = _("%(at)s. Ответим не позже: %(until)s") % {"at": meta, "until": until}
        yield TimelineStep(state, title_of_move(service, move.name, move.to_state), meta)
    yield from _coming(service, case)


def _coming(service: Service, case: Case) -> Iterator[TimelineStep]:
    """The usual way to the end from here."""
    line = [*_BEFORE_ISSUE, *(one.code for one in service.stages), State.READY, State.ISSUED]
    if case.state == State.SECOND_REVIEW:
        rest = line[line.index(State.APPROVED) :]
    elif case.state in line:
        rest = line[line.index(case.state) + 1 :]
    elif case.state in (State.AWAITING_PAYMENT, State.PAID):
        rest = line
    else:
        return
    said = [tag_of(service, state)[0].capitalize() for state in rest if state != State.PAID]
    for title in dict.fromkeys(said):
        yield TimelineStep("next", title)
