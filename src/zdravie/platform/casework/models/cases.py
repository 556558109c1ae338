"""
Applications: cases with their rounds, documents, checks, causes, decisions, deadlines, appeals and moves.

Personal data: answers, reasons and appeals, sealed; who applied and who decided, identifiers only.
"""

import json
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.ids import new_id
from zdravie.platform.casework import types
from zdravie.platform.vault.fields import SealedTextField

CHANNELS = [(one.value, one.name) for one in types.Channel]
SIGNING = [(one.value, one.name) for one in types.Signing]
_PARTIES = [(one.value, one.name) for one in types.Party]
_LIVING = ~Q(state__in=["ISSUED", "WITHDRAWN"])


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """The applicant's own; the system sees all. People of the desk come by ``desk`` alone."""
        if actor.kind is ActorKind.SYSTEM:
            return self
        return self.filter(applicant_id=actor.id) if actor.is_person and actor.id else self.none()

    def living(self) -> Self:
        return self.filter(_LIVING)


class Case(models.Model):
    """One application of one person for one service, through all its rounds."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.CharField(max_length=40)
    applicant_id = models.UUIDField(db_index=True)
    number = models.CharField(max_length=24, null=True, unique=True)
    """Given when it is sent for the first time, and never again."""
    state = models.CharField(max_length=20, default=types.State.DRAFT.value)
    answers_text = SealedTextField()
    version = models.PositiveIntegerField(default=1)
    """Grows with each change of the answers, so that two devices do not overwrite each other."""
    round = models.PositiveSmallIntegerField(default=0)
    """How many times it was sent."""
    channel = models.CharField(max_length=6, choices=CHANNELS, default=types.Channel.PORTAL.value)
    signing = models.CharField(max_length=9, choices=SIGNING, default=types.Signing.NONE.value)
    """What its service demanded when it began: a trigger lets no round be sent without that signature."""
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    """When the state last changed."""
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    claimed_by_id = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    check_after = models.DateTimeField(null=True)
    """When the registers are asked next; they did not answer."""

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "applicant_id"],
                condition=Q(state="DRAFT"),
                name="casework_one_draft_of_a_service",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ISSUED", "WITHDRAWN"], ended_at__isnull=False)
                | (_LIVING & Q(ended_at__isnull=True)),
                name="casework_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, round__gt=0, submitted_at__isnull=False)
                | Q(number__isnull=True, round=0, state__in=["DRAFT", "WITHDRAWN"]),
                name="casework_sent_has_number",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by_id__isnull=True, claimed_until__isnull=True)
                | Q(
                    claimed_by_id__isnull=False,
                    claimed_until__isnull=False,
                    state__in=["IN_REVIEW", "SECOND_REVIEW", "APPEALED"],
                ),
                name="casework_claim_whole_and_in_review",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by_id__isnull=True) | ~Q(claimed_by_id=F("applicant_id")),
                name="casework_nobody_reviews_themselves",
            ),
            models.CheckConstraint(
                condition=Q(check_after__isnull=True) | Q(state="ACCEPTED"),
                name="casework_checks_wait_accepted",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "changed_at"], name="casework_queue"),
            models.Index(
                fields=["check_after"], condition=Q(check_after__isnull=False), name="casework_waiting_checks"
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.number or self.pk} {self.state}"

    @property
    def answers(self) -> dict[str, str]:
        """Field code to normalised value."""
        known: dict[str, str] = json.loads(self.answers_text)
        return known

    @answers.setter
    def answers(self, values: dict[str, str]) -> None:
        self.answers_text = json.dumps(values, ensure_ascii=False, sort_keys=True)

    @property
    def is_editable(self) -> bool:
        return self.state in types.EDITABLE

    @property
    def is_ended(self) -> bool:
        return self.state in types.ENDS


class Submission(models.Model):
    """What was sent in one round, as it was: the next round is compared with it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    answers_text = SealedTextField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="casework_sent_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"round {self.round} of {self.case_id}"

    @property
    def answers(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads(self.answers_text)
        return known


class CheckResult(models.Model):
    """What one automatic check said in one round, at last."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="checks")
    round = models.PositiveSmallIntegerField()
    check_code = models.CharField(max_length=40)
    said = models.CharField(max_length=12, choices=[(one.value, one.name) for one in types.Said])
    differs = ArrayField(models.CharField(max_length=40), default=list)
    """Codes of the fields that the register knows otherwise; never what it knows."""
    tries = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "check_code"], name="casework_one_word_of_a_check"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_code}: {self.said}"


class CaseCause(models.Model):
    """Why a round did not end well: a code of the service, which leads to its field or document."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="causes")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    said_by = models.CharField(max_length=40)
    """A check, or ``REVIEWER``."""
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "code"], name="casework_one_cause_of_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.case_id}"


class Decision(models.Model):
    """
    How a round ended. With four eyes it is PROPOSED until another person confirms it.

    ``by_id`` is empty when the checks decided.
    """

    class Standing(models.TextChoices):
        PROPOSED = "PROPOSED"
        STANDS = "STANDS"
        OVERTURNED = "OVERTURNED"
        """The second pair of eyes disagreed, or an appeal was satisfied."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, choices=[(one.value, one.name) for one in types.Outcome])
    standing = models.CharField(max_length=10, choices=Standing.choices)
    text = SealedTextField()
    """To the applicant, besides the causes."""
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    second_by_id = models.UUIDField(null=True)
    second_at = models.DateTimeField(null=True)
    paper_id = models.UUIDField(null=True)
    """The official paper of a refusal."""

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round"],
                condition=Q(standing__in=["PROPOSED", "STANDS"]),
                name="casework_one_decision_a_round",
            ),
            models.CheckConstraint(
                condition=Q(second_by_id__isnull=True) | ~Q(second_by_id=F("by_id")),
                name="casework_four_eyes_of_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} of round {self.round}"


class Deadline(models.Model):
    """A term that runs: ``kind`` is ``REVIEW``, ``APPEAL`` or the code of a stage."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    """When the case moved on, in time or late; nothing more is waited for."""
    escalated_at = models.DateTimeField(null=True)
    """When it was seen to be late; the applicant and the seniors know."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(met_at__isnull=True),
                name="casework_one_running_deadline",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="casework_due_after_start"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(met_at__isnull=True), name="casework_running_deadlines"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} until {self.due_at}"


class Appeal(models.Model):
    """An objection to one refusal; silence makes it EXPIRED and never lost (C-33)."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        UPHELD = "UPHELD"
        """The refusal stays."""
        SATISFIED = "SATISFIED"
        """The refusal is overturned, the case is reviewed anew."""
        EXPIRED = "EXPIRED"
        """«Срок ответа истёк»: court is open, and an answer may still come."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    channel = models.CharField(max_length=6, choices=CHANNELS)
    filed_at = models.DateTimeField()
    text = SealedTextField()
    late_reason = SealedTextField(null=True)
    """Why it was filed after its term."""
    warn_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField()
    expired_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    """When the applicant asked those above to look, after the term."""
    answer = SealedTextField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    paper_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["filed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["UPHELD", "SATISFIED"], answered_at__isnull=False)
                | Q(state__in=["WAITING", "EXPIRED"], answered_at__isnull=True),
                name="casework_answered_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="EXPIRED") | Q(expired_at__isnull=False), name="casework_expired_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk} {self.state}"


class Move(models.Model):
    """The timeline: only grows, a trigger refuses anything else."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")
    name = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField()
    by = models.CharField(max_length=9, choices=_PARTIES)
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.from_state} → {self.to_state}"
