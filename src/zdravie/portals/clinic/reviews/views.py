"""Checking reviews for the region, answering them for the clinic."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.reviews.actions.answer_review import answer_review
from zdravie.domains.reviews.actions.publish_review import publish_review
from zdravie.domains.reviews.actions.reject_review import reject_review
from zdravie.domains.reviews.queries import list_of_clinic, list_to_check
from zdravie.domains.reviews.rules import MODERATORS
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.reviews.forms import AnswerForm, JudgeForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request


@gate(Access.ON_DUTY, duties=MODERATORS, assurance=Assurance.MEDIUM)
@require_safe
def queue(request: Request) -> HttpResponse:
    """What waits for a decision, the oldest first."""
    waiting = list_to_check(actor=request.actor, now=clock.now())
    context = {"reviews": [(review, JudgeForm(auto_id=f"id_{review.pk}_%s")) for review in waiting]}
    return frame.show(request, "moderation.html", context, section="moderation")


@gate(Access.ON_DUTY, duties=MODERATORS, assurance=Assurance.MEDIUM)
@require_POST
def judge(request: Request, review_id: UUID) -> HttpResponse:
    """Publish, or reject with a reason."""
    form = JudgeForm(request.POST)
    if form.is_valid():
        reason, now = form.cleaned_data["reason"], clock.now()
        if reason:
            reject_review(review_id=review_id, reason_code=reason, actor=request.actor, now=now)
        else:
            publish_review(review_id=review_id, actor=request.actor, now=now)
    return HttpResponseRedirect(reverse("clinic:moderation"))


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD"])
def of_clinic(request: Request) -> HttpResponse:
    """What people say of the clinic."""
    return _show(request)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_POST
def answer(request: Request, review_id: UUID) -> HttpResponse:
    """Answer in the name of the clinic."""
    form = AnswerForm(request.POST, auto_id=f"id_{review_id}_%s")
    if not form.is_valid():
        return _show(request, review_id, form, status=422)
    words = form.cleaned_data["words"]
    answer_review(review_id=review_id, words=words, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("clinic:reviews"))


def _show(
    request: Request, wrong_id: UUID | None = None, wrong: AnswerForm | None = None, *, status: int = 200
) -> HttpResponse:
    clinic = frame.own_clinic(request)
    reviews = list_of_clinic(clinic.pk, actor=request.actor, now=clock.now())
    rows = [
        (review, wrong if review.pk == wrong_id else AnswerForm(auto_id=f"id_{review.pk}_%s"))
        for review in reviews
    ]
    context = {"clinic": clinic, "rows": rows, "wrong": wrong}
    return frame.show(request, "reviews.html", context, section="reviews", status=status)
