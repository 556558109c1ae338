"""A parent or guardian names a child or a ward for whom they act."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors, events
from zdravie.identity.accounts.indexes import snils_index
from zdravie.identity.accounts.models import Account, RepresentedPerson
from zdravie.identity.accounts.types import NewRepresented
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


@transaction.atomic
def add_represented(*, person: NewRepresented, actor: Actor, now: datetime) -> RepresentedPerson:
    """
    Write the person down as claimed: until a register confirms the tie, nothing opens by it.

    :raises AccountNotFound: the actor has no account
    :raises ChildGrownUp: a child of this age has an account of its own
    :raises ChildNotBorn: the date lies ahead
    :raises TooManyRepresented: more than anybody has
    :raises RepresentedTwice: this SNILS is in the list already
    """
    account = Account.objects.select_for_update().filter(pk=actor.id).first() if actor.id else None
    if account is None or not actor.is_person:
        raise errors.AccountNotFound
    today = now.astimezone(MOSCOW).date()
    _check_age(person, today)
    living = RepresentedPerson.objects.filter(account=account).exclude(state=RepresentedPerson.State.REMOVED)
    if living.count() >= get_count("accounts.most_represented", on=today):
        raise errors.TooManyRepresented
    row = RepresentedPerson(
        account=account,
        relation=person.relation,
        family_name=person.family_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
        birth_on=person.birth_on,
        gender=person.gender,
        snils=person.snils or None,
        snils_index=snils_index(person.snils) if person.snils else None,
        added_at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise errors.RepresentedTwice from error
    record_event(events.RepresentedAdded(represented_id=row.pk, account_id=account.pk), actor=actor, now=now)
    return row


def _check_age(person: NewRepresented, today: date) -> None:
    if person.birth_on > today:
        raise errors.ChildNotBorn
    own_from = get_count("signin.minimal_age", on=today)
    is_grown = person.birth_on <= _years_before(today, own_from)
    if person.relation == RepresentedPerson.Relation.CHILD and is_grown:
        raise errors.ChildGrownUp(age=own_from)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
