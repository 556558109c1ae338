"""
The language in which a service is declared: steps, fields, documents, checks, causes, terms, stages.

A declaration is checked when its room registers it (``registry.register``): a wrong one stops the program
with a sentence that says where.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from django.utils.functional import Promise

from zdravie.platform.casework.types import Party, Signing, State, Submitted, Verdict
from zdravie.platform.files.types import DocumentType

Words = str | Promise


class FieldKind(StrEnum):
    """What is typed; decides the widget of the page and the parser of the value."""

    TEXT = "TEXT"
    LONG_TEXT = "LONG_TEXT"
    DATE = "DATE"
    BIRTH_DATE = "BIRTH_DATE"
    SNILS = "SNILS"
    INN = "INN"
    OMS = "OMS"
    PASSPORT = "PASSPORT"
    DEPARTMENT_CODE = "DEPARTMENT_CODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    CHOICE = "CHOICE"
    TICK = "TICK"
    """A box; the value is ``yes`` or empty."""


class Source(StrEnum):
    """Where the first value of a field comes from."""

    TYPED = "TYPED"
    PROFILE = "PROFILE"
    """The account knows it: ``Field.profile`` says under which name. MB-013, WCAG 3.3.7."""
    REGISTER = "REGISTER"
    """``Service.prefill`` finds it."""


class Need(StrEnum):
    """Whether a document is asked for."""

    ALWAYS = "ALWAYS"
    WHEN = "WHEN"
    OPTIONAL = "OPTIONAL"


class Review(StrEnum):
    """When people look at an application."""

    ALWAYS = "ALWAYS"
    ON_DOUBT = "ON_DOUBT"
    """All checks agreed: approved by the system at once (C-26: automatic path)."""


class OnDisagreement(StrEnum):
    """What a check that disagrees leads to."""

    RETURN = "RETURN"
    """Back to the applicant with the causes, at once."""
    REVIEW = "REVIEW"
    """A reviewer looks; the causes stand beside the answers."""


class CauseGroup(StrEnum):
    """Groups of MB-086, MB-087."""

    INCOMPLETE = "INCOMPLETE"
    DATA = "DATA"
    TECHNICAL = "TECHNICAL"
    RIGHT = "RIGHT"
    MEDICAL = "MEDICAL"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another answer: ``When("category", ("FOOD",))``, ``When("no_inn", ("",))``."""

    field: str
    values: tuple[str, ...]

    def holds(self, answers: Mapping[str, str]) -> bool:
        return answers.get(self.field, "") in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer. ``required`` with ``when`` means: required, and shown, only when the condition holds."""

    code: str
    label: Words
    kind: FieldKind = FieldKind.TEXT
    hint: Words = ""
    required: bool = True
    when: When | None = None
    source: Source = Source.TYPED
    profile: str = ""
    is_locked: bool = False
    """Taken from the account as it is; it is mended there, not here. Typed if the account lacks it."""
    choices: tuple[tuple[str, Words], ...] | Callable[[str], Iterable[tuple[str, Words]]] = ()
    """What is offered; or who lists it from a table, given the one that is chosen already, offered or not."""
    validator: Callable[[str], str] | None = None
    """Takes the value, returns it normalised, or raises ``InvalidIdentifier`` or a ``DomainError``."""
    autocomplete: str = ""
    width: str = ""
    """``2``, ``4`` or ``10`` characters, as the classes ``input--N`` of the kit."""
    most: int = 200

    @classmethod
    def of_account(cls, code: str, label: Words, *, kind: FieldKind = FieldKind.TEXT, **more: Any) -> Self:
        """What the account knows under the same name; it is mended there."""
        return cls(
            code=code, label=label, kind=kind, source=Source.PROFILE, profile=code, is_locked=True, **more
        )

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        return self.when is None or self.when.holds(answers)

    def list_choices(self, chosen: str = "") -> list[tuple[str, Words]]:
        return list(self.choices(chosen) if callable(self.choices) else self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of upload; formats and size come from ``platform/files`` (C-16)."""

    code: str
    title: Words
    type: DocumentType
    need: Need = Need.ALWAYS
    when: When | None = None
    why: Words = ""
    """Why it is asked for, said beside the field; obligatory for ``WHEN``."""
    hint: Words = ""
    most: int = 2
    is_judged: bool = True
    """A reviewer gives it a verdict of its own."""
    shows: tuple[str, ...] = ()
    """Fields whose values can be read in it: the desk lists them beside the scan."""
    check: str = ""
    """The check that asks about this very document."""

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        return self.need is not Need.WHEN or (self.when is not None and self.when.holds(answers))

    def is_required(self, answers: Mapping[str, str]) -> bool:
        return self.need is not Need.OPTIONAL and self.is_asked(answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of the wizard: one thing."""

    code: str
    title: Words
    text: Words = ""
    fields: tuple[Field, ...] = ()
    documents: tuple[Document, ...] = ()
    when: When | None = None
    check_whole: Callable[[Mapping[str, str]], object] | None = None
    """Raises a ``DomainError`` with its field when answers of this page do not fit one another."""

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        return self.when is None or self.when.holds(answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An automatic check. ``run`` is called in a job, never in a page; it may be run again."""

    code: str
    title: Words
    run: Callable[[Submitted], Verdict]
    on_disagreement: OnDisagreement = OnDisagreement.RETURN
    compares: tuple[str, ...] = ()
    """Fields that are told to the register, which says of each whether it agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why an application is returned or refused; leads to one field or document, or to the case itself."""

    code: str
    text: Words
    advice: Words
    """What to do about it."""
    group: CauseGroup = CauseGroup.DATA
    field: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a service does between «Одобрено» and «Готов к выдаче»; its room moves the case on."""

    code: str
    title: Words
    text: Words = ""
    """What happens and what the applicant does now."""
    term: str = ""
    """A norm in working days, if the stage has a deadline."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow of the machine: a move of a party from a state to a state."""

    move: str
    source: str
    target: str
    by: frozenset[Party]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Names of norms; working days but for ``appeal_filing``, which is calendar days (MB-096)."""

    review: str = "casework.review_term"
    resubmission: str = "casework.resubmission_term"
    appeal_filing: str = "casework.appeal_filing_term"
    appeal_answer: str = "casework.appeal_answer_term"
    appeal_warning: str = "casework.appeal_warning_term"
    signature: str = "casework.signature_term"
    """In which a person signs the paper of a decision."""

    def all(self) -> tuple[str, ...]:
        return (
            self.review,
            self.resubmission,
            self.appeal_filing,
            self.appeal_answer,
            self.appeal_warning,
            self.signature,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the applicant is told when a state is reached, instead of the usual words. No diagnoses."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Service:
    """One service of the catalogue, whole."""

    code: str
    title: Words
    text: Words
    """Two or three sentences of the service card: what it gives and to whom."""
    prefix: str
    """Two to four capital letters that begin the numbers of its cases."""
    steps: tuple[Step, ...]
    causes: tuple[Cause, ...]
    synonyms: tuple[str, ...] = ()
    more_synonyms: Callable[[], Iterable[str]] | None = None
    """Those that stand in tables and change while the program runs."""
    icon: str = "book"
    is_auxiliary: bool = False
    """It helps with other services and stands after them in the catalogue."""
    names: tuple[str, ...] = ()
    """Fields that together name the person at the desk: family name, given name, patronymic."""
    checks: tuple[Check, ...] = ()
    signing: Signing = Signing.SIMPLE
    review: Review = Review.ALWAYS
    four_eyes: bool = False
    fee: Callable[[Mapping[str, str]], str] | None = None
    """The code of a fee of the catalogue of ``platform/payments``; empty or zero: nothing is asked."""
    prefill: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None
    """More first answers out of the profile, for fields whose source is REGISTER."""
    stages: tuple[Stage, ...] = ()
    moves: tuple[Transition, ...] = ()
    """Arrows besides the usual ones; without any, the stages follow one another."""
    terms: Terms = field(default_factory=Terms)
    reviewers: tuple[str, ...] = ("REVIEWER",)
    seniors: tuple[str, ...] = ("SENIOR_REVIEWER",)
    clerks: tuple[str, ...] = ("CLERK",)
    paper: str = ""
    """Kind of ``platform/papers`` in which it ends."""
    notices: Mapping[str, Notice | None] = field(default_factory=dict)
    """None: nothing is said of this state."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """Its own words for states, moves and, as ``decide-APPROVED``, for the buttons of the desk."""
    needs_answer: bool = False
    """A question: it is approved with an answer in words."""
    allows_several: bool = False
    """One person may have several on their way; a draft is still one."""
    result_link: str = ""
    """Where the applicant finds the result, once READY."""
    is_open: bool = True
    """Whether new applications are taken."""

    def list_synonyms(self) -> tuple[str, ...]:
        return (*self.synonyms, *(self.more_synonyms() if self.more_synonyms else ()))

    def fields(self) -> tuple[Field, ...]:
        return tuple(one for step in self.steps for one in step.fields)

    def documents(self) -> tuple[Document, ...]:
        return tuple(one for step in self.steps for one in step.documents)

    def step_of(self, *, field: str = "", document: str = "") -> Step | None:
        """The page where this field or document is."""
        for step in self.steps:
            codes = {one.code for one in step.fields} if field else {one.code for one in step.documents}
            if (field or document) in codes:
                return step
        return None

    def cause(self, code: str) -> Cause:
        return next(one for one in self.causes if one.code == code)

    def stage(self, state: str) -> Stage | None:
        return next((one for one in self.stages if one.code == state), None)

    def is_end(self, state: str) -> bool:
        return state in (State.ISSUED, State.WITHDRAWN)
