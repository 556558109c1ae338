"""
Requests to prove who somebody is: what was claimed, which papers were shown, who decided what and why.

Personal data: the answers of the person and of the registers, sealed; which account asked and who decided.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing.types import Answers, Register
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.files.models import StoredFile
from zdravie.platform.vault.fields import BlindIndexField, SealedTextField


class RequestQuerySet(models.QuerySet["ProofingRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """A person's own."""
        return self.filter(account_id=actor.id) if actor.is_person else self.none()

    def living(self) -> Self:
        return self.filter(state__in=ProofingRequest.LIVING)


class ProofingRequest(models.Model):
    """One wish of one account to be proven; ``kind`` is one of ``kinds.KINDS``."""

    class State(models.TextChoices):
        DRAFT = "DRAFT"
        CHECKING = "CHECKING"
        """Registers or a bank are asked."""
        IN_REVIEW = "IN_REVIEW"
        """An operator decides."""
        RETURNED = "RETURNED"
        """The person mends what the causes name and sends it again."""
        CONFIRMED = "CONFIRMED"
        REFUSED = "REFUSED"
        WITHDRAWN = "WITHDRAWN"

    LIVING = (State.DRAFT, State.CHECKING, State.IN_REVIEW, State.RETURNED)

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proofing_requests")
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    answers_text = SealedTextField()
    """JSON of ``types.Answers``."""
    registers_text = SealedTextField(null=True)
    """JSON: what each register said at the last check."""
    round = models.PositiveSmallIntegerField(default=0)
    """How many times it was sent."""
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    """The operator; empty when registers, a bank or a signature decided."""
    claimed_by_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    check_after = models.DateTimeField(null=True)
    """When the registers are asked next."""
    checks = models.PositiveSmallIntegerField(default=0)
    """How often they did not answer in this round."""
    meeting_at = models.DateTimeField(null=True)
    meeting_desk = models.PositiveSmallIntegerField(null=True)
    secret_index = BlindIndexField(null=True)
    """Of the one-time secret: a bank's state, a code for a bank's counter or for a visit in person."""
    secret_until = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "kind"],
                condition=Q(state__in=["DRAFT", "CHECKING", "IN_REVIEW", "RETURNED"]),
                name="proofing_one_living_of_a_kind",
            ),
            models.UniqueConstraint(fields=["secret_index"], name="proofing_secret_once"),
            models.UniqueConstraint(
                fields=["meeting_at", "meeting_desk"],
                condition=Q(state="IN_REVIEW"),
                name="proofing_one_meeting_at_a_desk",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["CONFIRMED", "REFUSED"], decided_at__isnull=True),
                name="proofing_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by_id__isnull=True, claimed_at__isnull=True)
                | Q(claimed_by_id__isnull=False, claimed_at__isnull=False),
                name="proofing_claim_whole_or_absent",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="proofing_queue"),
            models.Index(
                fields=["check_after"], condition=Q(state="CHECKING"), name="proofing_waiting_checks"
            ),
        ]

    def __str__(self) -> str:
        return f"proofing request {self.pk} {self.kind} {self.state}"

    @property
    def answers(self) -> Answers:
        return Answers.from_text(self.answers_text)

    @property
    def is_living(self) -> bool:
        return self.state in self.LIVING

    @property
    def is_editable(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.RETURNED)


class Paper(models.Model):
    """One uploaded paper of a request, and what the operator says about it."""

    class Verdict(models.TextChoices):
        WAITING = "WAITING"
        ACCEPTED = "ACCEPTED"
        REFUSED = "REFUSED"

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(ProofingRequest, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20)
    """A kind of ``accounts.Document``."""
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    reason_code = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by_id = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict="REFUSED", reason_code=""), name="proofing_refused_paper_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.pk} {self.kind} {self.verdict}"


class Cause(models.Model):
    """Why a round did not end well: a code, bound to a field or to a paper."""

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(ProofingRequest, on_delete=models.PROTECT, related_name="causes")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    field = models.CharField(max_length=30, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="causes")
    said_by = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Register])
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"cause {self.code} of {self.request_id}"


class Step(models.Model):
    """The history of a request."""

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(ProofingRequest, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=9, choices=ProofingRequest.State.choices)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.state} at {self.at}"
