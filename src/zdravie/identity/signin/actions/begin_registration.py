"""Keep the filled-in registration form and send a code to its telephone."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts.passwords import hash_password
from zdravie.identity.signin import drafts, events, networks, rules
from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.models import Registration
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import NewPerson, Purpose, RegistrationStarted, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event


def begin_registration(
    *, person: NewPerson, visitor: Visitor, actor: Actor, now: datetime
) -> RegistrationStarted:
    """
    Nothing is opened yet, and nothing is said about whether the telephone has an account already.

    :raises DomainError: the first of ``rules.find_problems``
    :raises TooManyFromNetwork: the network registers too many
    :raises CodeTooSoon, CodesCapped, CodesBlocked: see ``request_code``
    """
    for problem in rules.find_problems(person, on=now.astimezone(MOSCOW).date()):
        raise problem
    networks.count_try(visitor.ip, Kind.REGISTRATION, now=now)
    challenge = request_code(
        address=person.phone,
        purpose=Purpose.REGISTRATION,
        visitor=visitor,
        actor=actor,
        now=now,
    )
    password = hash_password(person.password)
    with transaction.atomic():
        registration = Registration.objects.create(
            binding=visitor.binding,
            details=drafts.to_json(person),
            phone=person.phone,
            password=password,
            created_at=now,
        )
        record_event(events.RegistrationBegun(registration_id=registration.pk), actor=actor, now=now)
    return RegistrationStarted(registration_id=registration.pk, challenge=challenge)
