"""``zdravie duty``: who of the people works for others in program health, and where."""

import argparse
from uuid import UUID

EPILOG = """\
The person signs in to the cabinet once first. Examples:
  zdravie duty grant "+7 900 100-00-09" reviewer
  zdravie duty grant "+7 900 100-00-06" registrar --clinic CLINIC_ID
  zdravie duty end "+7 900 100-00-09" reviewer"""
_KINDS = (
    *("reviewer", "senior_reviewer", "clerk", "registrar"),
    *("scheduler", "clinic_examiner", "hygiene", "employer"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["grant", "end"])
    parser.add_argument("phone", help="telephone of the person")
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("--clinic", type=UUID, help="for duties of a clinic")
    parser.add_argument("--organization", type=UUID, help="for an employer")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import complain, say

    with program_ready("health"):
        from zdravie.kernel import clock
        from zdravie.kernel.actor import SYSTEM
        from zdravie.kernel.errors import DomainError
        from zdravie.kernel.identifiers import phone
        from zdravie.kernel.identifiers.errors import InvalidIdentifier
        from zdravie.registries.duties import errors
        from zdravie.registries.duties.actions.end_duty import end_duty
        from zdravie.registries.duties.actions.grant_duty import grant_duty
        from zdravie.registries.duties.models import Duty
        from zdravie.registries.people.indexes import phone_index
        from zdravie.registries.people.models import Person

        kind = Duty.Kind(options.kind.upper())
        try:
            found = Person.objects.filter(phone_index=phone_index(phone.parse(options.phone)))
            person = found.order_by("-identity_level", "created_at").first()
            if person is None:
                raise errors.NoPerson
            if options.action == "grant":
                grant_duty(
                    person_id=person.pk,
                    kind=kind,
                    clinic_id=options.clinic,
                    organization_id=options.organization,
                    actor=SYSTEM,
                    now=clock.now(),
                )
            else:
                end_duty(person_id=person.pk, kind=kind, actor=SYSTEM, now=clock.now())
        except (DomainError, InvalidIdentifier) as refusal:
            complain(f"{refusal.message} ({refusal.code})")
            return 2
        done = "дана" if options.action == "grant" else "снята"
        say(f"{person.full_name}: обязанность {options.kind} {done}")
    return 0
