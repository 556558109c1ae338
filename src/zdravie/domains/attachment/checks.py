"""Automatic checks of an application: the register of policies, and what is known here."""

from uuid import UUID

from zdravie.domains.attachment.service_steps import MOVED
from zdravie.kernel import clock
from zdravie.platform.casework.types import AGREED, UNREACHABLE, Submitted, Verdict, disagreed
from zdravie.platform.registers.errors import RegisterDown
from zdravie.platform.registers.queries import check_oms
from zdravie.platform.registers.types import Named
from zdravie.registries.people.queries import find_clinic_of, may_change_clinic


def check_change(case: Submitted) -> Verdict:
    """Another clinic than now, and not more often than the law lets choose."""
    if find_clinic_of(case.applicant_id) == UUID(case.answers["clinic"]):
        return disagreed("AT-SAME")
    has_moved = case.answers["reason"] == MOVED
    is_due = may_change_clinic(case.applicant_id, has_moved=has_moved, on=case.on)
    return AGREED if is_due else disagreed("AT-YEAR")


def check_policy(case: Submitted) -> Verdict:
    """The policy is valid and this person's; a silent register is asked again later."""
    names = ("family_name", "given_name", "patronymic", "birth_on")
    named = Named(**{name: case.answers.get(name, "") for name in names})
    try:
        said = check_oms(named, policy=case.answers["oms"], now=clock.now())
    except RegisterDown:
        return UNREACHABLE
    return AGREED if said.is_found and said.is_valid and not said.differences else disagreed("AT-POLICY")
