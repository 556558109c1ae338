"""Scopes: how they are written, what may be asked, what hides in permissions."""

import base64
import json

import pytest

from tests.identity.esia.keys import rsa_key
from tests.portals.esia.conftest import admit
from zdravie.identity.esia import errors, scopes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("openid fullname", ("openid", "fullname")),
        ("  openid   openid ", ("openid",)),
        ("http://esia.gosuslugi.ru/usr_inf", ("usr_inf",)),
        ("http://esia.gosuslugi.ru/org_shortname?org_oid=1000 openid", ("org_shortname", "openid")),
        ("prm_chg?oid=1000", ("prm_chg",)),
    ],
)
def test_a_scope_is_a_word_however_it_is_written(text, words):
    assert scopes.parse(text) == words


def test_no_scope_is_refused():
    with pytest.raises(errors.ScopeMissing):
        scopes.parse(" ")


@pytest.mark.django_db
def test_only_what_the_registry_allows_may_be_asked():
    client = admit(rsa_key(), scopes=("openid", "fullname"))
    assert scopes.allowed_of(("fullname", "openid"), client) == ("fullname", "openid")
    with pytest.raises(errors.ScopeUnknown) as refused:
        scopes.allowed_of(("openid", "snils"), client)
    assert refused.value.description.startswith("ESIA-007006: ")
    assert "snils" in refused.value.explanation


def test_each_scope_but_openid_names_its_subject():
    assert scopes.written(("openid", "fullname"), oid=7) == "openid fullname?oid=7"


def test_permissions_name_scopes():
    asked = [{"sysname": "MEDICINE", "expire": 60, "scopes": [{"sysname": "fullname"}, {"sysname": "snils"}]}]
    text = base64.urlsafe_b64encode(json.dumps(asked).encode()).decode().rstrip("=")
    assert scopes.in_permissions(text) == ("fullname", "snils")
    assert scopes.in_permissions("") == ()


@pytest.mark.parametrize(
    "asked", [b"not json", b'{"a": 1}', b"[1]", b'[{"scopes": 1}]', b'[{"scopes": [1]}]']
)
def test_unreadable_permissions_are_refused(asked):
    with pytest.raises(errors.PermissionsUnreadable):
        scopes.in_permissions(base64.urlsafe_b64encode(asked).decode())
