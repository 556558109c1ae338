"""A form set aside comes back to its author alone, whole, and for a while only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from zdravie.kernel.ids import new_id
from zdravie.platform.parking import errors
from zdravie.platform.parking.actions.forget_old_forms import forget_old_forms
from zdravie.platform.parking.actions.park_form import park_form
from zdravie.platform.parking.actions.resume_form import resume_form
from zdravie.platform.parking.models import ParkedForm

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TYPED = [("family_name", "Ёлкина"), ("choice", "1"), ("choice", "2")]


def park(actor, fields=TYPED):
    return park_form(owner_id=actor.id, address="/contacts/?next=/x/", fields=fields, actor=actor, now=NOW)


def test_author_gets_back_every_field_in_its_order(make_actor) -> None:
    actor = make_actor(new_id())
    form = park(actor)
    typed = resume_form(form_id=form.pk, actor=actor, now=NOW)
    assert (typed.address, list(typed.fields)) == ("/contacts/?next=/x/", TYPED)


def test_nobody_else_gets_it_and_nobody_after_its_time(make_actor) -> None:
    actor = make_actor(new_id())
    form = park(actor)
    for stranger, at in ((make_actor(new_id()), NOW), (actor, NOW + timedelta(hours=1))):
        with pytest.raises(errors.NothingParked):
            resume_form(form_id=form.pk, actor=stranger, now=at)
    assert forget_old_forms(actor=actor, now=NOW) == 0
    assert forget_old_forms(actor=actor, now=NOW + timedelta(hours=1)) == 1
    assert not ParkedForm.objects.exists()


def test_what_was_typed_lies_sealed(make_actor) -> None:
    park(make_actor(new_id()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields::text FROM parking_parkedform")
        assert "Ёлкина" not in cursor.fetchone()[0]


def test_more_than_anybody_types_is_refused(make_actor) -> None:
    with pytest.raises(errors.TooMuchToPark):
        park(make_actor(new_id()), fields=[("text", "я" * 200_000)])
