"""
An application for a medical book, really sent by somebody of the region whose registers know them.

Run inside program ``health`` by ``python -m`` it sends one; imported by a journey it asks for that.
"""

import json
import sys
from typing import TYPE_CHECKING, Any

from tests.journeys.applying import session_of
from tests.stack import Stack

if TYPE_CHECKING:
    from zdravie.platform.casework.models import Case

UNKNOWN_EMPLOYER = "7701000019"
"""Valid by its rules, and the register knows nobody of this number."""
_CODE = "medical-book"


def send_application(
    stack: Stack, number: int, *others: tuple[str, str], fee: int = 0, **typed: str
) -> dict[str, str]:
    """
    Send one for person ``number`` of the region.

    :param others: telephones of people, each with the duty that they get
    :param fee: what it costs, in kopecks; nobody else's costs anything
    :param typed: answers that differ from the true ones
    :returns: ``case``, its path, and for each telephone and for ``applicant`` the cookie of a session
    """
    told = json.dumps({"number": number, "others": others, "fee": fee, "typed": typed})
    found: dict[str, str] = json.loads(stack.inside("tests.journeys.sending", told))
    return found


def main(told: dict[str, Any]) -> None:
    from zdravie.demo import population
    from zdravie.registries.duties.models import Duty
    from zdravie.registries.people.indexes import phone_index
    from zdravie.registries.people.models import Person

    sketch = population.person(told["number"])
    applicant = Person.objects.get(pk=sketch.person_id)
    category = told["typed"].get("category", "")
    _ask_for(category, told["fee"])
    case = _send(applicant, sketch, told["typed"])
    _ask_for(category, 0)
    found = {"case": f"/cases/{case.pk}/", "applicant": session_of(applicant.pk)}
    for phone, duty in told["others"]:
        person = Person.objects.get(phone_index=phone_index(phone))
        Duty.objects.create(person=person, kind=duty, starts_on="2020-01-01")
        found[phone] = session_of(person.pk)
    sys.stdout.write(json.dumps(found) + "\n")


def _ask_for(category: str, fee: int) -> None:
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM
    from zdravie.platform.payments.actions.set_fee import set_fee

    if category:
        now = clock.now()
        code, today = f"medbook.{category}", now.astimezone(clock.MOSCOW).date()
        set_fee(fee_code=code, amount=fee, from_on=today, act="Прейскурант", actor=SYSTEM, now=now)


def _send(applicant: Any, sketch: Any, typed: dict[str, str]) -> "Case":
    from tests.journeys.applying import TYPED, actor_of
    from tests.platform.files import making
    from zdravie.demo.papers import papers_of
    from zdravie.kernel import clock
    from zdravie.platform.casework.actions.attach_document import attach_document
    from zdravie.platform.casework.actions.begin_case import begin_case
    from zdravie.platform.casework.actions.submit_case import submit_case
    from zdravie.portals.patient.cases.profile import profile_of

    now, actor = clock.now(), actor_of(applicant.pk)
    papers = papers_of(sketch, on=now.date())
    case = begin_case(service_code=_CODE, profile=profile_of(actor), actor=actor, now=now)
    true = {
        "oms": sketch.oms,
        "passport": papers.passport,
        "issued_on": papers.issued_on.isoformat(),
        "issuer": papers.issuer,
        "department_code": papers.department_code,
        "inn": papers.inn,
    }
    answers = {**TYPED, **true, **case.answers, **typed}
    case.answers = {code: value for code, value in answers.items() if value}
    case.save(update_fields=["answers_text"])
    kinds = ("passport_scan", "oms_scan") + (("workplace",) if "employer_inn" in case.answers else ())
    for kind in kinds:
        picture = making.picture()
        attach_document(case_id=case.pk, kind=kind, name="снимок.jpg", content=picture, actor=actor, now=now)
    return submit_case(case_id=case.pk, actor=actor, now=now)


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        main(json.loads(sys.argv[1]))
