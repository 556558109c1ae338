"""What may be asked for and decided: pure predicates."""

from collections.abc import Iterator
from datetime import date

from zdravie.identity.accounts.models import Account, Document
from zdravie.identity.proofing import errors
from zdravie.identity.proofing.kinds import LEADING_PAPERS, Decider, Kind
from zdravie.identity.proofing.models import Paper
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_count

_OF_PERSON = ("family_name", "given_name", "birth_on", "snils")
_OF_PASSPORT = ("passport", "issued_on", "issuer", "department_code")


def is_reached(kind: Kind, account: Account) -> bool:
    """Whether the account is already proven as far as this kind leads."""
    if kind.code == "NAME_CHANGE":
        return False
    return account.identity >= kind.gives


def is_open(kind: Kind, account: Account) -> bool:
    """Whether the account may begin such a request now."""
    return account.identity >= kind.needs and not is_reached(kind, account)


def missing_answers(kind: Kind, answers: Answers) -> list[str]:
    """Fields without which nothing can be compared."""
    if not kind.asks_registers:
        return []
    has_passport = not kind.takes_papers or bool(answers.passport)
    wanted = _OF_PERSON + (_OF_PASSPORT if has_passport else ())
    return [field for field in wanted if not getattr(answers, field)]


def find_problems(answers: Answers, *, on: date) -> Iterator[DomainError]:
    """What cannot be true whatever a register says."""
    issued_on = answers.issue_date
    if issued_on is None:
        return
    if issued_on > on:
        yield errors.IssuedInFuture()
    elif issued_on < _birthday(answers.birth_date, get_count("proofing.passport_age", on=on)):
        yield errors.IssuedTooEarly()


def leads(paper: Paper) -> bool:
    """Whether this paper, accepted, can lead to a confirmed identity (C-14)."""
    return paper.verdict == Paper.Verdict.ACCEPTED and Document.Kind(paper.kind) in LEADING_PAPERS


def is_reviewed(kind: Kind) -> bool:
    """Whether an operator decides."""
    return kind.decider is Decider.OPERATOR


def level_after(kind: Kind, account: Account) -> IdentityLevel:
    """The level once the request is confirmed; a correction of the name changes none."""
    return max(account.identity, kind.gives)


def is_same_person(answers: Answers, account: Account) -> bool:
    """Whether somebody else's word is about the owner of the account: SNILS, names and birth date."""
    names = (
        (answers.family_name, account.family_name),
        (answers.given_name, account.given_name),
        (answers.patronymic, account.patronymic),
    )
    is_named_so = all(_plain(said) == _plain(held) for said, held in names)
    return is_named_so and answers.snils == account.snils and answers.birth_on == account.birth_on.isoformat()


def _birthday(birth_on: date, age: int) -> date:
    """Whoever was born on 29 February is a year older on 1 March."""
    try:
        return birth_on.replace(year=birth_on.year + age)
    except ValueError:
        return date(birth_on.year + age, 3, 1)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace("-", " ").split())
