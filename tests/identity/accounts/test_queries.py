"""Who is found by which name, and what a relying system learns."""

import pytest
from django.db.models.functions import Now

from tests.identity.door import PHONE, SNILS, open_anna
from zdravie.identity.accounts import errors, queries
from zdravie.identity.accounts.models import Account
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anna():
    return open_anna()


@pytest.mark.covers("ID-037")
@pytest.mark.parametrize("typed", ["8 (916) 123-45-67", "ANNA@example.RU", "112-233-445 95"])
def test_finds_by_telephone_confirmed_email_and_verified_snils(typed, anna) -> None:
    assert queries.find_by_login(kind_of_login(typed)) == anna


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        ("email_confirmed_at", None, "anna@example.ru"),
        ("identity_level", IdentityLevel.SIMPLIFIED, SNILS),
        ("phone_confirmed_at", None, PHONE),
    ],
)
def test_does_not_find_by_a_name_that_was_only_claimed(field, value, typed) -> None:
    Account.objects.update(**{field: value})
    assert queries.find_by_login(kind_of_login(typed)) is None


def test_nobody_is_found_by_inn_yet() -> None:
    assert queries.find_by_login(kind_of_login("500100732259")) is None


def test_claims_hold_what_the_scopes_allow_and_no_more(anna) -> None:
    assert queries.get_claims(anna.pk, ["openid"]) == {
        "sub": str(anna.pk),
        "identity_level": "confirmed",
        "trusted": True,
    }
    everything = queries.get_claims(anna.pk, ["openid", "profile", "phone", "email", "snils", "unheard_of"])
    assert everything == {
        "sub": str(anna.pk),
        "identity_level": "confirmed",
        "trusted": True,
        "name": "Волкова Анна Сергеевна",
        "family_name": "Волкова",
        "given_name": "Анна",
        "middle_name": "Сергеевна",
        "birthdate": "1985-03-15",
        "phone_number": PHONE,
        "phone_number_verified": True,
        "email": "anna@example.ru",
        "email_verified": True,
        "snils": SNILS,
    }


def test_esia_names_of_scopes_tell_the_same(anna) -> None:
    esia = queries.get_claims(anna.pk, ["fullname", "birthdate", "mobile"])
    assert esia == queries.get_claims(anna.pk, ["profile", "phone"])


def test_claims_of_people_without_patronymic_and_email_leave_them_out() -> None:
    Account.objects.update(patronymic="", email=None, email_index=None, email_confirmed_at=None)
    claims = queries.get_claims(Account.objects.get().pk, ["profile", "email"])
    assert "middle_name" not in claims
    assert "email" not in claims


def test_blocked_account_tells_nothing(anna) -> None:
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=Now())
    with pytest.raises(errors.AccountNotFound):
        queries.get_claims(anna.pk, ["openid"])


def test_looking_at_ones_own_account_is_written_down(anna, make_actor) -> None:
    assert queries.get_own_account(actor=make_actor(anna.pk)) == anna
    assert AuditEntry.objects.get(kind="read", what="accounts.profile").person_id == anna.pk
    with pytest.raises(errors.AccountNotFound):
        queries.get_own_account(actor=make_actor())
