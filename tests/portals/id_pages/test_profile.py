"""Profile: children and wards, addresses, and the systems that know about the person."""

from datetime import date, timedelta

import pytest

from tests.identity.door import open_anna
from tests.identity.passage import admit
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.accounts import errors
from zdravie.identity.accounts.actions.add_represented import add_represented
from zdravie.identity.accounts.actions.change_address import change_address
from zdravie.identity.accounts.actions.remove_represented import remove_represented
from zdravie.identity.accounts.models import Address, RepresentedPerson
from zdravie.identity.accounts.types import NewRepresented
from zdravie.identity.clients.actions.give_consent import give_consent
from zdravie.identity.clients.models import Consent
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
CHILD = {
    "relation": "CHILD",
    "family_name": "Волкова",
    "given_name": "Варвара",
    "patronymic": "Ильинична",
    "birth_on_day": "2",
    "birth_on_month": "мая",
    "birth_on_year": "2019",
    "gender": "F",
    "snils": "",
}
HOME = {
    "zip_code": "115054",
    "region": "Москва",
    "city": "Москва",
    "street": "ул. Валовая",
    "house": "3",
    "flat": "12",
}


def child(**changes) -> NewRepresented:
    said = {"relation": "CHILD", "family_name": "В", "given_name": "В", "birth_on": date(2019, 5, 2)}
    return NewRepresented(**said | changes)


def test_child_is_added_shown_as_claimed_and_taken_off(browser) -> None:
    open_anna()
    sign_in(browser)
    assert browser.post("/profile/family/add/", CHILD).url == "/profile/family/"
    page = words(browser.get("/profile/family/"))
    assert "Волкова Варвара Ильинична" in page
    assert "родство пока не подтверждено" in page
    row = RepresentedPerson.objects.get()
    assert (row.state, row.oid > 0) == ("CLAIMED", True)
    browser.post(f"/profile/family/{row.pk}/remove/")
    row.refresh_from_db()
    assert row.state == "REMOVED"
    assert "Варвара" not in words(browser.get("/profile/family/"))


def test_refusal_keeps_everything_that_was_typed(browser) -> None:
    open_anna()
    sign_in(browser)
    page = browser.post("/profile/family/add/", CHILD | {"birth_on_year": "1999"})
    assert page.status_code == 422
    assert "CHILD-AGE" in words(page)
    assert 'value="Варвара"' in page.content.decode()


def test_room_refuses_the_grown_up_the_unborn_the_second_and_the_many(make_actor) -> None:
    actor, now = make_actor(open_anna().pk), clock.now()
    for wrong, refusal in (
        ({"birth_on": date(2009, 1, 1)}, errors.ChildGrownUp),
        ({"birth_on": now.date() + timedelta(days=2)}, errors.ChildNotBorn),
    ):
        with pytest.raises(refusal):
            add_represented(person=child(**wrong), actor=actor, now=now)
    ward = child(relation="WARD", birth_on=date(1950, 1, 1), snils="08765430300")
    add_represented(person=ward, actor=actor, now=now)
    with pytest.raises(errors.RepresentedTwice):
        add_represented(person=ward, actor=actor, now=now)
    for _ in range(19):
        add_represented(person=child(), actor=actor, now=now)
    with pytest.raises(errors.TooManyRepresented):
        add_represented(person=child(), actor=actor, now=now)
    with pytest.raises(errors.AccountNotFound):
        add_represented(person=child(), actor=ANONYMOUS, now=now)


def test_nobody_takes_somebody_off_the_list_of_another(make_actor, browser) -> None:
    now = clock.now()
    row = add_represented(person=child(), actor=make_actor(open_anna().pk), now=now)
    with pytest.raises(errors.RepresentedNotFound):
        remove_represented(represented_id=row.pk, actor=make_actor(new_id()), now=now)


def test_address_is_the_owners_own_word_and_lies_sealed(browser, make_actor) -> None:
    anna = open_anna()
    sign_in(browser)
    assert browser.post("/profile/address/residence/", HOME).url == "/profile/"
    assert 'value="ул. Валовая"' in browser.get("/profile/address/residence/").content.decode()
    assert Address.objects.get().kind == "PLV"
    page = browser.post("/profile/address/registration/", HOME | {"zip_code": "12", "region": ""})
    assert page.status_code == 422
    assert "ADDRESS-ZIP" in words(page)
    browser.post("/profile/address/residence/", {"remove": "1"})
    assert not Address.objects.exists()
    assert browser.get("/profile/address/castle/").status_code == 404
    change_address(kind="PLV", address=None, actor=make_actor(anna.pk), now=clock.now())
    assert AuditEntry.objects.filter(what="accounts.address_changed.v1", person_id=anna.pk).count() == 3


def test_access_is_shown_in_words_and_withdrawn_with_one_press(browser, make_actor) -> None:
    anna, now = open_anna(), clock.now()
    client = admit(now)
    consent = give_consent(
        account_id=anna.pk,
        client_pk=client.pk,
        scopes=["openid", "profile"],
        actor=make_actor(anna.pk),
        now=now,
    )
    sign_in(browser)
    page = words(browser.get("/accesses/"))
    assert client.name in page
    assert "Фамилия, имя, отчество" in page
    assert browser.post(f"/accesses/{consent.pk}/withdraw/").url == "/accesses/?withdrawn=1"
    assert Consent.objects.get().withdrawn_at is not None
    assert "Доступ отозван" in words(browser.get("/accesses/?withdrawn=1"))
    assert browser.post(f"/accesses/{new_id()}/withdraw/").status_code == 404
