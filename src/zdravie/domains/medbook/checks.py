"""Automatic checks of an application: the state registers, and what this program knows itself."""

from collections.abc import Callable

from zdravie.domains.medbook.models import Book
from zdravie.kernel import clock
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.casework.types import AGREED, UNREACHABLE, Submitted, Verdict, disagreed
from zdravie.platform.registers import queries as registers
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.types import Named, PassportClaim
from zdravie.registries.people.models import Person


def check_identity(case: Submitted) -> Verdict:
    """A book is given to a person who was proven (MB-087)."""
    person = Person.objects.only("identity_level").get(pk=case.applicant_id)
    return AGREED if person.identity_level >= IdentityLevel.STANDARD else disagreed("MB-IDENTITY")


def check_twice(case: Submitted) -> Verdict:
    """One living book a person (MB-040)."""
    has_one = Book.objects.living().filter(person_id=case.applicant_id).exists()
    return disagreed("MB-TWICE") if has_one else AGREED


def check_passport(case: Submitted) -> Verdict:
    """МВД: it exists, is valid and says the same."""
    answers = case.answers
    claim = PassportClaim(
        number=answers["passport"],
        issued_on=answers["issued_on"],
        issuer=answers["issuer"],
        department_code=answers["department_code"],
    )
    return _ask(lambda: _of_passport(_named(case), claim))


def check_snils(case: Submitted) -> Verdict:
    """Социальный фонд: it exists and is this person's."""

    def run() -> Verdict:
        said = registers.check_snils(_named(case), case.answers["snils"], now=clock.now())
        if not said.is_found:
            return disagreed("MB-SNILS")
        return disagreed("MB-NAME", differs=said.differences) if said.differences else AGREED

    return _ask(run)


def check_oms(case: Submitted) -> Verdict:
    """The policy is valid and this person's; without one there are no examinations (MB-033)."""

    def run() -> Verdict:
        said = registers.check_oms(_named(case), policy=case.answers["oms"], now=clock.now())
        if not said.is_found or not said.is_valid:
            return disagreed("MB-OMS")
        return disagreed("MB-OMS", differs=said.differences) if said.differences else AGREED

    return _ask(run)


def check_inn(case: Submitted) -> Verdict:
    """The tax service knows this INN as this person's; nobody is asked who has none."""
    number = case.answers.get("inn", "")
    if not number:
        return AGREED

    def run() -> Verdict:
        said = registers.find_inn(_named(case), case.answers["passport"], now=clock.now())
        return AGREED if said.is_found and said.inn == number else disagreed("MB-INN")

    return _ask(run)


def check_employer(case: Submitted) -> Verdict:
    """The employer exists and works."""
    number = case.answers.get("employer_inn", "")
    if not number:
        return AGREED

    def run() -> Verdict:
        found = registers.find_employer(inn=number, now=clock.now())
        return AGREED if found is not None and found.is_active else disagreed("MB-EMPLOYER")

    return _ask(run)


def _of_passport(person: Named, claim: PassportClaim) -> Verdict:
    said = registers.check_passport(person, claim, now=clock.now())
    if not said.is_found or not said.is_valid:
        return disagreed("MB-PASSPORT")
    of_name = {"family_name", "given_name", "patronymic", "birth_on"}.intersection(said.differences)
    causes = ["MB-NAME"] * bool(of_name) + ["MB-PASSPORT"] * bool(set(said.differences) - of_name)
    return disagreed(*causes, differs=said.differences) if causes else AGREED


def _named(case: Submitted) -> Named:
    answers = case.answers
    return Named(
        family_name=answers["family_name"],
        given_name=answers["given_name"],
        patronymic=answers.get("patronymic", ""),
        birth_on=answers["birth_on"],
    )


def _ask(run: Callable[[], Verdict]) -> Verdict:
    """A silent register is asked again later; the application waits and is not lost."""
    try:
        return run()
    except RegisterDown:
        return UNREACHABLE
