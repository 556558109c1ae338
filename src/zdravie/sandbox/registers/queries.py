"""Reads for the pages and for the gateways."""

from uuid import UUID

from django.db.models import Q

from zdravie.sandbox.registers.models import RegisteredEmployer, RegisteredPerson, RegisterMode


def get_mode(register: RegisterMode.Register) -> RegisterMode:
    """How a register behaves now; ordinary until somebody switches it."""
    return RegisterMode.objects.filter(pk=register).first() or RegisterMode(register=register)


def list_modes() -> list[RegisterMode]:
    """All registers in their order."""
    return [get_mode(register) for register in RegisterMode.Register]


def find_by_passport(passport: str) -> RegisteredPerson | None:
    """The owner of a passport with these ten digits."""
    return RegisteredPerson.objects.filter(passport=passport).first()


def find_by_snils(snils: str) -> RegisteredPerson | None:
    """The owner of a SNILS."""
    return RegisteredPerson.objects.filter(snils=snils).first()


def find_by_policy(policy: str) -> RegisteredPerson | None:
    """The owner of a policy."""
    return RegisteredPerson.objects.filter(oms=policy).first() if policy else None


def find_employer(*, inn: str = "", ogrn: str = "") -> RegisteredEmployer | None:
    """The employer with all the numbers that are named."""
    asked = {name: value for name, value in (("inn", inn), ("ogrn", ogrn)) if value}
    return RegisteredEmployer.objects.filter(**asked).first() if asked else None


def find_employer_by_id(employer_id: UUID) -> RegisteredEmployer | None:
    """The employer with this key."""
    return RegisteredEmployer.objects.filter(pk=employer_id).first()


def list_employers(*, text: str, most: int = 50) -> list[RegisteredEmployer]:
    """Those whose name has this piece, or who have this number."""
    found = RegisteredEmployer.objects.order_by("name")
    if text.strip().isdigit():
        return list(found.filter(Q(inn=text.strip()) | Q(ogrn=text.strip())))
    return list(found.filter(name__icontains=text.strip())[:most])


def find_person(person_id: UUID) -> RegisteredPerson | None:
    """The person with this key."""
    return RegisteredPerson.objects.filter(pk=person_id).first()


def list_people(*, text: str, most: int = 30) -> list[RegisteredPerson]:
    """Those whose family name begins so, or who have this number; the first of all when nothing is asked."""
    found = RegisteredPerson.objects.like(text) if text.strip() else RegisteredPerson.objects.order_by("id")
    return list(found[:most])


def count_people() -> int:
    """How many people the registers know."""
    return RegisteredPerson.objects.count()
