"""Reads for the pages and for the gateways."""

from uuid import UUID

from zdravie.sandbox.registers.models import RegisteredPerson, RegisterMode


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
