"""What the desk shows of one application."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from zdravie.kernel.actor import Actor
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import errors, queries, rules, staff
from zdravie.platform.casework.answer_lines import AnswerLine, answer_lines, show_value
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.words import SAID
from zdravie.portals.desk.comparing import Round, Tag, ValueLine, beside_scan, this_round, value_lines


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One document and the verdict on it."""

    paper: CaseDocument
    title: str | Promise
    is_new: bool
    cause: str | Promise
    is_judged: bool
    values: list[ValueLine]


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value differs from the previous round."""

    label: str | Promise
    before: str
    after: str


def name_of(service: Service, case: Case) -> str:
    """The person, as the application names them."""
    known = case.answers
    return " ".join(known[code] for code in service.names if known.get(code))


def paper_cards(service: Service, case: Case, round_: Round) -> list[PaperCard]:
    """Documents in force, in the order of the wizard."""
    declared = {one.code: one for one in service.documents()}
    order, values = list(declared), value_lines(service, case, round_)
    cards = [
        PaperCard(
            paper=one,
            title=declared[one.kind].title if one.kind in declared else "",
            is_new=one.round == case.round and case.round > 1,
            cause=service.cause(one.cause_code).text if one.cause_code else "",
            is_judged=one.kind in declared and declared[one.kind].is_judged,
            values=beside_scan(values.get(one.kind, []), one),
        )
        for one in queries.list_documents(case)
    ]
    return sorted(cards, key=lambda card: order.index(card.paper.kind) if card.paper.kind in order else 99)


def get_picture(service: Service, case: Case, document_id: UUID) -> PaperCard:
    """
    A document as a picture: of a PDF the first page.

    :raises CaseUnknown: the case has none of this id in force
    """
    for card in paper_cards(service, case, this_round(case)):
        if card.paper.pk == document_id:
            return card
    raise errors.CaseUnknown


def check_lines(service: Service, round_: Round) -> list[tuple[str | Promise, Tag]]:
    """What the registers said in this round."""
    heard = round_.said
    return [(one.title, SAID[heard[one.code].said]) for one in service.checks if one.code in heard]


def changes(service: Service, round_: Round) -> list[Change]:
    """The difference to the previous round."""
    fields = {one.code: one for one in service.fields()}
    return [
        Change(fields[code].label, show_value(fields[code], before), show_value(fields[code], after))
        for code, (before, after) in round_.changed.items()
        if code in fields
    ]


def lines_of(service: Service, case: Case) -> list[AnswerLine]:
    """Everything that was typed."""
    return answer_lines(service, case.answers)


def refusal_of(case: Case, service: Service, actor: Actor, now: datetime) -> DomainError | None:
    """Why this person may not work on it; nothing if they may."""
    try:
        rules.demand_may_work(case, service, actor, now)
    except DomainError as refusal:
        return refusal
    return None


def is_mine(case: Case, actor: Actor, now: datetime) -> bool:
    """In this person's hands."""
    return case.claimed_by_id == actor.id and staff.is_claimed(case, now)
