"""Which passwords are good enough (C-06): long, mixed, not common, not about the person."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from zdravie.identity.accounts import errors
from zdravie.kernel.errors import DomainError

MOST_CHARACTERS = 128
_SHORTEST_WORD = 4
_SHORTEST_PHONE_TAIL = 7
_LENGTHS = (8, 12, 16)
_FEWEST_SIGNS = 6
_ALL_KINDS = 4
_TO_LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "a,b,v,g,d,e,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,sch,,y,,e,yu,ya".split(","),  # noqa: SIM905
            strict=True,
        )
    )
)


def find_weakness(
    password: str, *, least: int, names: tuple[str, ...] = (), phone: str = "", birth_on: date | None = None
) -> DomainError | None:
    """The first reason to refuse the password, or None. ``least`` is the norm of the day."""
    return next(_weaknesses(password, least, personal_words(names, phone, birth_on)), None)


def strength_of(password: str) -> int:
    """
    From 0 to 4, for the meter beside the field; length counts more than anything else (C-06).

    What is refused anyway is 0. Twelve characters with a special one are what the meter recommends.
    """
    if not password or _is_common(password):
        return 0
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    )
    variety = len(set(password.lower()))
    length = sum(len(password) >= least for least in _LENGTHS)
    return max(1, min(4, length + (kinds == _ALL_KINDS) - (variety < _FEWEST_SIGNS)))


def personal_words(names: tuple[str, ...], phone: str, birth_on: date | None) -> frozenset[str]:
    """What others know about the person: names in both alphabets, end of the number, year of birth."""
    lowered = [part for name in names for part in name.lower().split()]
    words = {
        word for name in lowered for word in (name, name.translate(_TO_LATIN)) if len(word) >= _SHORTEST_WORD
    }
    if len(phone) >= _SHORTEST_PHONE_TAIL:
        words.add(phone[-_SHORTEST_PHONE_TAIL:])
    if birth_on:
        words.add(str(birth_on.year))
    return frozenset(words)


def _weaknesses(password: str, least: int, personal: frozenset[str]) -> Iterator[DomainError]:
    if len(password) < least:
        yield errors.PasswordTooShort(needed=least, got=len(password))
    if len(password) > MOST_CHARACTERS:
        yield errors.PasswordTooLong(most=MOST_CHARACTERS, got=len(password))
    if not (any(sign.islower() for sign in password) and any(sign.isupper() for sign in password)):
        yield errors.PasswordWithoutBothCases()
    if not any(sign.isdigit() for sign in password):
        yield errors.PasswordWithoutDigit()
    if _is_common(password):
        yield errors.PasswordCommon()
    if any(word in password.lower() for word in personal):
        yield errors.PasswordAboutPerson()


def _is_common(password: str) -> bool:
    try:
        _common_list().validate(password)
    except ValidationError:
        return True
    return False


@cache
def _common_list() -> CommonPasswordValidator:
    return CommonPasswordValidator()
