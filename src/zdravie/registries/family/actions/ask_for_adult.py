"""Ask an adult for consent: a code goes to their own telephone."""

import secrets
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes
from zdravie.platform.notify.actions.send_sms import send_sms
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.family import asking, events
from zdravie.registries.family.models import Representation
from zdravie.registries.people.models import Person

CODE_PURPOSE = "family.consent"


@transaction.atomic
def ask_for_adult(*, snils: str, family_name: str, actor: Actor, now: datetime) -> None:
    """
    Send the code, if SNILS and family name belong together; the asking side is told the same either way.

    :raises NotYourself: one's own SNILS
    :raises TooManyAsks: so many requests on one day
    """
    representative_id = asking.asking_person(actor, now=now)
    person = asking.find_asked_for(snils, representative_id)
    if person is not None and not _is_meant(person, family_name):
        person = None
    if asking.end_older(representative_id, person.pk if person else None, now=now):
        return
    code = f"{secrets.randbelow(1_000_000):06}"
    until = now + get_minutes("family.code_life", on=asking.day_of(now))
    tie = Representation(
        kind=Representation.Kind.ADULT,
        representative_id=representative_id,
        person=person,
        asked_at=now,
        answer_by=until,
    )
    tie.code_hash = blind_index(CODE_PURPOSE, f"{tie.pk}:{code}")
    tie.save(force_insert=True)
    record_event(events.AccessAsked(representation_id=tie.pk), actor=actor, now=now)
    if person is not None and person.phone:
        who = Person.objects.get(pk=representative_id).short_name
        send_sms(
            to=person.phone,
            text=f"{code} — код согласия. {who} просит открыть вашу карту и записывать вас к врачам. "
            "Если вы не согласны, никому не говорите код",
            key=f"family.consent:{tie.pk}",
            expires_at=until,
            about_id=person.pk,
            actor=actor,
            now=now,
        )


def _is_meant(person: Person, family_name: str) -> bool:
    given, known = (name.strip().casefold().replace("ё", "е") for name in (family_name, person.family_name))
    return given == known
