"""The course of hygiene, its test and how it went."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.medbook import course, queries
from zdravie.domains.medbook.actions.finish_test import finish_test
from zdravie.domains.medbook.actions.start_test import start_test
from zdravie.domains.medbook.models import Attempt
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_count
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.medbook.forms import TestForm
from zdravie.portals.patient.medbook.views import SECTION, UNPROCESSABLE


@gate(Access.SIGNED_IN)
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """The short course on one page."""
    return _lessons(request)


@gate(Access.SIGNED_IN)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a test, or go on with the open one."""
    actor = cabinet.actor_of(request)
    try:
        attempt = start_test(book_id=queries.get_own_book(actor).pk, actor=actor, now=clock.now())
    except DomainError as refusal:
        return _lessons(request, refusal=f"{say(refusal)} ({refusal.code})", status=refusal.status)
    return redirect("patient:medbook_test", attempt.pk)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def test(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The questions; after the answers, the outcome."""
    actor = cabinet.actor_of(request)
    attempt = queries.get_own_attempt(attempt_id, actor=actor)
    if attempt.state != Attempt.State.OPEN:
        return cabinet.show(request, "medbook/tested.html", {"attempt": attempt}, section=SECTION)
    known = course.questions()
    questions = [
        (code, known[code].text, course.shown(code, attempt_id=attempt.pk)) for code in attempt.questions
    ]
    form = TestForm(request.POST if request.method == "POST" else None, questions=questions)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                finish_test(attempt_id=attempt.pk, answers=form.cleaned_data, actor=actor, now=clock.now())
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return redirect("patient:medbook_test", attempt.pk)
    return cabinet.show(request, "medbook/test.html", {"form": form}, section=SECTION, status=status)


def _lessons(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    book = queries.get_own_book(cabinet.actor_of(request))
    day = clock.now().astimezone(clock.MOSCOW).date()
    context = {
        "lessons": course.lessons(),
        "attempt": queries.find_last_attempt(book),
        "questions": get_count("medbook.test_questions", on=day),
        "share": get_count("medbook.test_pass_share", on=day),
        "refusal": refusal,
    }
    return cabinet.show(request, "medbook/course.html", context, section=SECTION, status=status)
