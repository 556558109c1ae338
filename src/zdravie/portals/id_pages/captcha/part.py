"""
The part of a form that holds a riddle.

``guard`` stands before a room is called: it says nothing when there is no suspicion, or this browser has
solved a riddle lately; otherwise the page shows the part, and its answer is judged first.
"""

from dataclasses import dataclass
from uuid import UUID

from zdravie.identity.signin import networks
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.captcha import errors, riddles
from zdravie.platform.captcha.models import Riddle
from zdravie.platform.norms.queries import get_minutes
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import binding_of, visitor_of
from zdravie.portals.kit.problems import say

_PASSED = "captcha_passed_at"


@dataclass(frozen=True, slots=True)
class Part:
    """What the template shows."""

    riddle: Riddle
    summands: tuple[int, int] | None
    """Of a question in words."""
    words: str
    """Why the last answer did not count; empty at first."""
    code: str


def guard(request: Request, kind: networks.Kind) -> Part | None:
    """
    The riddle to show instead of going on; None when the request may go on.

    A press of «новая картинка» or «вопрос словами» is no answer: the form comes back as it was typed.
    """
    if not _is_asked(request, kind):
        return None
    if request.method != "POST":
        return _new(request, Riddle.Kind.PICTURE)
    wish = request.POST.get("captcha_wish", "")
    if wish in Riddle.Kind.values:
        return _new(request, Riddle.Kind(wish))
    refusal = _judge(request)
    if refusal is None:
        request.session[_PASSED] = clock.now().timestamp()
        return None
    return _new(request, _kind_of_last(request), refusal)


def _is_asked(request: Request, kind: networks.Kind) -> bool:
    now = clock.now()
    life = get_minutes("captcha.pass_life", on=now.date()).total_seconds()
    if now.timestamp() - request.session.get(_PASSED, 0.0) < life:
        return False
    return networks.is_suspicious(visitor_of(request).ip, kind, now=now)


def _judge(request: Request) -> DomainError | None:
    try:
        riddle_id = UUID(request.POST.get("captcha_id", ""))
    except ValueError:
        return errors.RiddleGone()
    try:
        riddles.check(riddle_id, request.POST.get("captcha", ""), binding=binding_of(request))
    except DomainError as refusal:
        return refusal
    return None


def _kind_of_last(request: Request) -> Riddle.Kind:
    is_words = request.POST.get("captcha_kind") == Riddle.Kind.WORDS
    return Riddle.Kind.WORDS if is_words else Riddle.Kind.PICTURE


def _new(request: Request, kind: Riddle.Kind, refusal: DomainError | None = None) -> Part:
    riddle = riddles.ask(binding=visitor_of(request).binding, kind=kind, now=clock.now())
    summands = riddles.summands_of(riddle) if kind == Riddle.Kind.WORDS else None
    return Part(riddle, summands, say(refusal) if refusal else "", refusal.code if refusal else "")
