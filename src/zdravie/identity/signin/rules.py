"""Who may register and with which password; which telephone confirms a sign-in."""

from collections.abc import Iterator
from datetime import date, datetime

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.password_rules import find_weakness
from zdravie.identity.accounts.rules import is_phone_a_factor
from zdravie.identity.signin import errors
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.types import NewPerson
from zdravie.kernel.errors import DomainError
from zdravie.platform.norms.queries import get_count


def find_problems(person: NewPerson, *, on: date) -> list[DomainError]:
    """Everything that speaks against this registration, each at its own field; empty if nothing does."""
    weaknesses = find_password_problems(
        person.password,
        names=(person.family_name, person.given_name, person.patronymic),
        phone=person.phone,
        birth_on=person.birth_on,
        on=on,
    )
    return [*find_birth_problems(person.birth_on, on=on), *weaknesses]


def find_birth_problems(birth_on: date, *, on: date) -> Iterator[DomainError]:
    """Not born yet, too young for an account of one's own, older than anybody."""
    minimal, most = get_count("signin.minimal_age", on=on), get_count("signin.maximal_age", on=on)
    age = full_years(birth_on, on=on)
    if birth_on > on:
        yield errors.BirthInFuture()
    elif age < minimal:
        yield errors.TooYoung(age=minimal)
    elif age >= most:
        yield errors.BirthTooLongAgo(most=most)


def find_password_problems(
    password: str, *, names: tuple[str, ...], phone: str, birth_on: date | None, on: date
) -> Iterator[DomainError]:
    """Too weak, or about the person as far as they have told about themselves."""
    weakness = find_weakness(
        password,
        least=get_count("signin.password_min_length", on=on),
        names=names,
        phone=phone,
        birth_on=birth_on,
    )
    if weakness:
        yield weakness


def check_phone_is_factor(account: Account, *, now: datetime) -> None:
    """
    May a code by SMS or call be the factor that is awaited?

    :raises PhoneLost: its owner lost it
    :raises PhoneTooNew: the number was changed a short while ago
    """
    if account.phone_lost_at:
        raise errors.PhoneLost
    if account.phone_trusted_from and not is_phone_a_factor(account, now=now):
        raise errors.PhoneTooNew(at=say_clock(account.phone_trusted_from, now=now))


def full_years(birth_on: date, *, on: date) -> int:
    """Age by the calendar; whoever was born on 29 February is a year older on 1 March."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
