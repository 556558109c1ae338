"""The queue with its filters and search, one application beside its documents, the file of the list."""

import csv
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.identifiers import phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.platform.casework import errors, parts, queries, signatures, staff
from zdravie.platform.casework.actions.export_register import export_register
from zdravie.platform.casework.numbers import read_number
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import DeskFilter, State
from zdravie.platform.casework.words import tag_of
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.inspection import draw_first_page
from zdravie.platform.files.serving import answer_with
from zdravie.portals.desk import cards
from zdravie.portals.desk.comparing import this_round
from zdravie.portals.desk.forms import AnswerForm, DecideForm, JudgeForm
from zdravie.portals.desk.frame import DECIDERS, DUTIES, show
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request
from zdravie.registries.people.queries import find_id_by_number

QUEUES = {
    "review": _("На проверке"),
    "second": _("Второе решение"),
    "appeals": _("Жалобы"),
    "late": _("Срок вышел"),
    "mine": _("У меня"),
    "all": _("Все"),
}

ZOOMS = {"1": _("По ширине"), "2": _("Крупнее в 2 раза"), "4": _("Крупнее в 4 раза")}


@gate(Access.ON_DUTY, duties=DUTIES, assurance=Assurance.MEDIUM)
@require_safe
def queue(request: Request) -> HttpResponse:
    """What waits, the nearest deadline first; or what was looked for."""
    now, query = clock.now(), request.GET.get("q", "").strip()
    chosen = request.GET.get("queue", "review")
    wanted = _wanted(query, chosen if chosen in QUEUES else "review")
    lines = queries.list_queue(wanted, actor=request.actor, now=now) if wanted else []
    context = {
        "query": query,
        "queues": QUEUES.items(),
        "chosen": "" if query else chosen,
        "lines": [(line, tag_of(line.service, line.state)) for line in lines],
    }
    return show(request, "queue.html", context, section="appeals" if chosen == "appeals" else "queue")


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def detail(request: Request, case_id: UUID) -> HttpResponse:
    """Documents, what was typed, what registers said, the decision."""
    return show_case(request, case_id)


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def document(request: Request, case_id: UUID, document_id: UUID) -> HttpResponse:
    """One picture, as large as wanted, beside what has to stand in it."""
    now = clock.now()
    case = queries.get_case_for_desk(case_id, actor=request.actor, purpose="reviewer's desk", now=now)
    staff.demand_claim(case, request.actor, now)
    service, zoom = get_service(case.service), request.GET.get("zoom", "")
    context = {
        "case": case,
        "card": cards.get_picture(service, case, document_id),
        "is_mine": True,
        "judge": JudgeForm(service),
        "zooms": ZOOMS.items(),
        "zoom": zoom if zoom in ZOOMS else "1",
    }
    return show(request, "document.html", context, section="queue")


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def file(request: Request, file_id: UUID) -> HttpResponse:
    """A file of the application that this person took."""
    return answer_with(open_file(file_id=file_id, actor=request.actor, purpose="reviewer's desk"))


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_safe
def picture(request: Request, file_id: UUID) -> HttpResponse:
    """A picture of it: of a PDF the first page."""
    opened = open_file(file_id=file_id, actor=request.actor, purpose="reviewer's desk")
    return answer_with(draw_first_page(opened, on=clock.now().astimezone(clock.MOSCOW).date()))


@gate(Access.ON_DUTY, duties=DECIDERS, assurance=Assurance.MEDIUM)
@require_POST
def export(request: Request) -> HttpResponse:
    """The list as CSV; a POST, because it leaves a trace."""
    chosen = request.POST.get("queue", "all")
    wanted = DeskFilter(queue=chosen if chosen in QUEUES else "all")
    rows = export_register(wanted=wanted, actor=request.actor, now=clock.now())
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="cases.csv"'
    answer.write("\ufeff")
    csv.writer(answer, delimiter=";").writerows(rows)
    return answer


def show_case(
    request: Request, case_id: UUID, wrong: Form | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of one application, with a form that was refused if there is one."""
    now = clock.now()
    case, term = queries.get_case_with_term(case_id, actor=request.actor, purpose="reviewer's desk", now=now)
    service = get_service(case.service)
    refusal = cards.refusal_of(case, service, request.actor, now)
    mine = cards.is_mine(case, request.actor, now)
    round_, decisions = this_round(case), parts.decisions_of(case)
    is_open = case.state in (State.IN_REVIEW, State.SECOND_REVIEW, State.APPEALED)
    context = {
        "case": case,
        "service": service,
        "name": cards.name_of(service, case),
        "tag": tag_of(service, case.state),
        "term": term,
        "is_late": term is not None and term < now,
        "is_mine": mine,
        "is_others": bool(case.claimed_by_id) and not mine and _is_held(case.claimed_until, now),
        "is_open": is_open,
        "refusal": say(refusal) if refusal and is_open else "",
        "papers": cards.paper_cards(service, case, round_),
        "lines": cards.lines_of(service, case),
        "checks": cards.check_lines(service, round_),
        "changes": cards.changes(service, round_),
        "signed": signatures.look_again(case),
        "causes": [service.cause(code) for code in queries.list_causes(case)],
        "decision": decisions[-1] if decisions else None,
        "appeal": queries.find_last_appeal(case),
        "letters": queries.list_letters(case),
        "wrong": wrong,
        "judge": JudgeForm(service),
        "decide": wrong if isinstance(wrong, DecideForm) else DecideForm(service),
        "answer": wrong if isinstance(wrong, AnswerForm) else AnswerForm(),
    }
    return show(request, "case.html", context, section="queue", status=status)


def _is_held(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until


def _wanted(query: str, chosen: str) -> DeskFilter | None:
    """By number, SNILS or telephone; nothing fits words that are none of these."""
    if not query:
        return DeskFilter(queue=chosen)
    try:
        return DeskFilter(queue="all", number=read_number(query))
    except errors.NumberWrong:
        pass
    for parse in (snils.parse, phone.parse):
        try:
            person_id = find_id_by_number(parse(query))
        except InvalidIdentifier:
            continue
        return DeskFilter(queue="all", applicant_id=person_id) if person_id else None
    return None
