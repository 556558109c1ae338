"""Reads for the pages of people and for the operator's desk."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from zdravie.identity.proofing import desk, errors
from zdravie.identity.proofing.models import Cause, Paper, ProofingRequest, Step
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access

State = ProofingRequest.State


def get_own_request(request_id: UUID, *, actor: Actor) -> ProofingRequest:
    """
    The actor's own request; the look is written into the journal.

    :raises RequestUnknown: there is none, or it is somebody else's
    """
    request = ProofingRequest.objects.visible_to(actor).filter(pk=request_id).first()
    if request is None:
        raise errors.RequestUnknown
    _note_look(request, actor, "own cabinet")
    return request


def list_own_requests(*, actor: Actor, most: int = 20) -> list[ProofingRequest]:
    """The actor's requests, the newest first; their answers stay sealed."""
    return list(ProofingRequest.objects.visible_to(actor).order_by("-started_at")[:most])


def list_causes(request: ProofingRequest) -> list[Cause]:
    """Why the last round did not end well."""
    causes = request.causes.filter(round=request.round).select_related("paper")
    return list(causes.order_by("said_at", "pk"))


def list_papers(request: ProofingRequest) -> list[Paper]:
    """The papers of the request as they stand."""
    papers = request.papers.filter(removed_at__isnull=True).select_related("file")
    return list(papers.order_by("added_at", "pk"))


def list_steps(request: ProofingRequest) -> list[Step]:
    """The history, the oldest first."""
    return list(request.steps.all())


def registers_said(request: ProofingRequest) -> dict[str, list[str]]:
    """Codes of causes by register, as of the last check; an empty list means agreement."""
    found: dict[str, list[str]] = json.loads(request.registers_text or "{}")
    return found


def demand_desk(*, actor: Actor, now: datetime) -> None:
    """
    The door of the desk, for pages that read nothing.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    """
    desk.demand_operator(actor, now)


def list_queue(*, actor: Actor, now: datetime, most: int = 100) -> list[ProofingRequest]:
    """
    Papers that wait for an operator, those with the nearest deadline first.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    """
    desk.demand_operator(actor, now)
    waiting = ProofingRequest.objects.filter(state=State.IN_REVIEW, kind="PAPERS")
    return list(waiting.select_related("account").order_by(F("due_at").asc(nulls_last=True), "pk")[:most])


def list_meetings(*, actor: Actor, now: datetime) -> list[ProofingRequest]:
    """
    Video meetings that were booked and are not decided, the earliest first.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    """
    desk.demand_operator(actor, now)
    booked = ProofingRequest.objects.filter(
        state=State.IN_REVIEW, kind="VIDEO", meeting_at__lt=now + timedelta(days=1)
    )
    return list(booked.select_related("account").order_by("meeting_at", "meeting_desk"))


def get_reviewed_request(request_id: UUID, *, actor: Actor, now: datetime) -> ProofingRequest:
    """
    One request on the operator's desk; the look is written into the journal.

    :raises NotStaff, SignInTooWeak: the actor has no desk
    :raises RequestUnknown: there is none that operators decide
    :raises OwnRequest: nobody looks at their own from behind the desk
    """
    desk.demand_operator(actor, now)
    wanted = ProofingRequest.objects.filter(pk=request_id, kind__in=["PAPERS", "VIDEO", "IN_PERSON"])
    request = wanted.exclude(state=State.DRAFT).select_related("account").first()
    if request is None:
        raise errors.RequestUnknown
    if request.account_id == actor.id:
        raise errors.OwnRequest
    _note_look(request, actor, "operator's desk")
    return request


def list_due_checks(*, now: datetime, most: int = 50) -> list[UUID]:
    """Requests whose registers are to be asked again."""
    due = ProofingRequest.objects.filter(state=State.CHECKING, check_after__lte=now)
    return list(due.order_by("check_after").values_list("pk", flat=True)[:most])


def _note_look(request: ProofingRequest, actor: Actor, purpose: str) -> None:
    record_access(
        actor=actor,
        person_id=request.account_id,
        what="proofing.request",
        purpose=purpose,
        subject_id=request.pk,
    )
