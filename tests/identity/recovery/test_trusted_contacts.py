"""One trusted contact, grown-up, who agreed; trusted by five at most; sees a short name and nothing else."""

from datetime import date, timedelta

import pytest

from tests.identity.door import NOON, PHONE, in_threads, open_anna, visitor
from tests.identity.recovery.ways import trust
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors, handlers, queries
from zdravie.identity.recovery.actions.answer_invitation import answer_invitation
from zdravie.identity.recovery.actions.end_contact import end_contact
from zdravie.identity.recovery.actions.end_recent_contact import end_recent_contact
from zdravie.identity.recovery.actions.invite_contact import invite_contact
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.recovery.types import Helped
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.events import NotMeReported
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.platform.notify.models import Message

OLGAS_PHONE = "+79035556677"


def open_olga(number: int = 0, **changes) -> Account:
    own = {
        "phone": f"+7903555{6677 + number:04}",
        "snils": "08765430300",
        "email": "",
        "is_email_confirmed": False,
        "identity_level": 1,
    }
    return open_anna(**own | changes)


@pytest.fixture
def act(make_actor):
    return lambda account: make_actor(account.pk, Assurance.MEDIUM)


def invite(actor, phone: str = OLGAS_PHONE, now=NOON) -> TrustedContact:
    return invite_contact(phone=phone, visitor=visitor(), actor=actor, now=now)


def answer(link, actor, *, is_accepted: bool = True) -> TrustedContact:
    return answer_invitation(link_id=link.pk, is_accepted=is_accepted, actor=actor, now=NOON)


@pytest.mark.django_db
def test_contact_is_invited_agrees_and_sees_a_short_name_only(act) -> None:
    anna, olga = open_anna(), open_olga()
    link = invite(act(anna))
    assert "Анна В. просит вас" in Message.objects.get().text
    assert queries.list_helped(actor=act(olga)) == [
        Helped(id=link.pk, short_name="Анна В.", is_accepted=False)
    ]
    answer(link, act(olga))
    assert queries.list_helped(actor=act(olga))[0].is_accepted
    assert queries.find_own_contact(actor=act(anna)).contact == olga


@pytest.mark.django_db
def test_invitation_is_the_same_for_a_number_without_an_account(act) -> None:
    anna = open_anna()
    link = invite(act(anna), "+79030000000")
    assert link.state == TrustedContact.State.INVITED
    assert Message.objects.get().to == "+79030000000"


@pytest.mark.django_db
def test_one_factor_is_too_little_and_so_is_a_frozen_account(act, make_actor) -> None:
    anna = open_anna()
    with pytest.raises(errors.NotStrongEnough):
        invite(make_actor(anna.pk))
    with pytest.raises(errors.NotYours):
        invite(SYSTEM)
    report_not_me(account_id=anna.pk, actor=SYSTEM, now=NOON)
    with pytest.raises(errors.RecoveryFrozen):
        invite(act(anna))


@pytest.mark.django_db
def test_one_contact_each_never_oneself_and_few_invitations_a_day(act) -> None:
    anna = open_anna()
    with pytest.raises(errors.ContactIsSelf):
        invite(act(anna), PHONE)
    for number in range(3):
        link = invite(act(anna), f"+7903000000{number}")
        with pytest.raises((errors.ContactExists, errors.TooManyInvitations)):
            invite(act(anna), "+79039999999")
        end_contact(link_id=link.pk, visitor=visitor(), actor=act(anna), now=NOON)
    with pytest.raises(errors.TooManyInvitations):
        invite(act(anna))
    invite(act(anna), now=NOON + timedelta(days=1))


@pytest.mark.django_db
def test_nobody_answers_for_somebody_else_and_nobody_twice(act) -> None:
    anna, olga, stranger = open_anna(), open_olga(), open_olga(1)
    link = invite(act(anna))
    with pytest.raises(errors.InvitationGone):
        answer(link, act(stranger))
    answer(link, act(olga), is_accepted=False)
    with pytest.raises(errors.InvitationGone):
        answer(link, act(olga))
    assert queries.list_helped(actor=act(olga)) == []


@pytest.mark.django_db
def test_contact_is_grown_up(act) -> None:
    anna = open_anna()
    boy = open_olga(birth_on=date(2010, 1, 1))
    with pytest.raises(errors.ContactTooYoung):
        answer(invite(act(anna)), act(boy))


@pytest.mark.django_db
def test_contact_is_trusted_by_five_at_most(act) -> None:
    olga = open_olga()
    for number in range(1, 6):
        trust(open_olga(number), olga)
    anna = open_anna()
    with pytest.raises(errors.TooManyPrincipals):
        answer(invite(act(anna)), act(olga))


@pytest.mark.django_db(transaction=True)
def test_of_parallel_agreements_the_fifth_is_the_last(act) -> None:
    olga = open_olga()
    for number in range(1, 5):
        trust(open_olga(number), olga)
    links = [invite(act(open_olga(number))) for number in range(10, 15)]
    outcomes = in_threads(5, lambda number: answer(links[number], act(olga)))
    assert sum(isinstance(outcome, TrustedContact) for outcome in outcomes) == 1


@pytest.mark.django_db
def test_either_side_ends_the_trust_and_a_stranger_does_not(act, make_actor) -> None:
    anna, olga = open_anna(), open_olga()
    link = trust(anna, olga)
    with pytest.raises(errors.InvitationGone):
        end_contact(link_id=link.pk, visitor=visitor(), actor=act(open_olga(1)), now=NOON)
    with pytest.raises(errors.NotStrongEnough):
        end_contact(link_id=link.pk, visitor=visitor(), actor=make_actor(anna.pk), now=NOON)
    end_contact(link_id=link.pk, visitor=visitor(), actor=make_actor(olga.pk), now=NOON)
    link.refresh_from_db()
    assert link.state == TrustedContact.State.ENDED


@pytest.mark.django_db
@pytest.mark.covers("ID-095")
def test_contact_hears_of_not_me_once(act) -> None:
    anna, olga = open_anna(), open_olga()
    trust(anna, olga)
    case = report_not_me(account_id=anna.pk, actor=act(anna), now=NOON)
    for _ in range(2):
        handlers.tell_contact(NotMeReported(case_id=case.pk, account_id=anna.pk))
    told = [one for one in Message.objects.all() if one.to == OLGAS_PHONE]
    assert len(told) == 1
    assert "никому не называйте коды" in told[0].text


@pytest.mark.django_db
def test_contact_named_lately_goes_with_it_was_not_me_and_an_old_one_stays() -> None:
    anna, olga = open_anna(), open_olga()
    trust(anna, olga)
    assert end_recent_contact(account_id=anna.pk, actor=SYSTEM, now=NOON + timedelta(days=30)) == 0
    assert end_recent_contact(account_id=anna.pk, actor=SYSTEM, now=NOON + timedelta(days=1)) == 1
    assert TrustedContact.objects.get().state == "ENDED"
    assert end_recent_contact(account_id=anna.pk, actor=SYSTEM, now=NOON + timedelta(days=1)) == 0
