"""Changing the password from inside: the present one is asked for, tries are counted with the door's."""

import pytest

from tests.identity.door import NOON, PASSWORD, await_second_factor, open_anna, visitor
from zdravie.identity.accounts import passwords
from zdravie.identity.signin import admission, errors, sessions
from zdravie.identity.signin.actions.change_password import change_password
from zdravie.identity.signin.models import PasswordCounter, Session, SignInRecord
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind

pytestmark = pytest.mark.django_db
NEW = "Берёзовый овраг 12!"


def come_in(account) -> Actor:
    record = SignInRecord.objects.create(
        account_id=account.pk, at=NOON, method="PASSWORD_AND_CODE", outcome="SIGNED_IN"
    )
    sessions.open_session(record.pk, account_id=account.pk, amr=("pwd", "sms"), visitor=visitor(), now=NOON)
    return Actor(kind=ActorKind.PERSON, id=account.pk, session=str(record.pk))


def change(actor: Actor, current: str = PASSWORD) -> None:
    change_password(current=current, password=NEW, visitor=visitor(), actor=actor, now=NOON)


def test_all_other_browsers_are_signed_out() -> None:
    anna = open_anna()
    here, there = come_in(anna), come_in(anna)
    change(here)
    assert Session.objects.get(pk=there.session).end_reason == "PASSWORD_CHANGED"
    assert Session.objects.get(pk=here.session).ended_at is None
    anna.refresh_from_db()
    assert passwords.matches(NEW, anna.password)


def test_wrong_present_passwords_fill_the_same_counter_as_the_door() -> None:
    actor = come_in(open_anna())
    for _ in range(3):
        with pytest.raises(errors.WrongCurrentPassword):
            change(actor, "Не тот 1")
    assert PasswordCounter.objects.get().tries == 3
    with pytest.raises(errors.WrongCurrentPassword):
        change(actor)


def test_nobody_has_no_password_to_change() -> None:
    with pytest.raises(errors.NotSignedIn):
        change(ANONYMOUS)


def test_a_thief_who_had_typed_the_old_password_needs_the_new_one() -> None:
    anna = open_anna()
    thiefs = await_second_factor(anna, browser="thief")
    change(come_in(anna))
    with pytest.raises(errors.SignInGone):
        admission.get_awaited(thiefs.pending_id, binding="thief")
