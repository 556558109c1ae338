"""What may be asked for and decided: pure predicates."""

from zdravie.identity.accounts.models import Account, Document
from zdravie.identity.proofing.kinds import LEADING_PAPERS, Decider, Kind
from zdravie.identity.proofing.models import Paper
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.assurance import IdentityLevel

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


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace("-", " ").split())
