"""The base form: sentences that say what to do, refusals at their field."""

from django import forms

from tests.portals.kit.site import PlaceTaken
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit import fields
from zdravie.portals.kit.forms import Form


class VisitForm(Form):
    place = forms.CharField(label="Место")
    clinic = forms.ChoiceField(label="Поликлиника", choices=[("8", "№ 8")])
    agree = forms.BooleanField(label="Согласие")
    own = forms.CharField(label="Своё", error_messages={"required": "Скажите сами"})
    phone = fields.PhoneField()


class TooEarly(DomainError):
    code = "SITE-EARLY"
    message = "Запись ещё не открыта"


def test_empty_fields_are_told_by_their_labels():
    assert VisitForm({}).errors == {
        "place": ["Заполните поле «Место»"],
        "clinic": ["Выберите «Поликлиника»"],
        "agree": ["Отметьте «Согласие»"],
        "own": ["Скажите сами"],
        "phone": ["Введите номер мобильного телефона"],
    }


def valid_form():
    form = VisitForm({"place": "1", "clinic": "8", "agree": "on", "own": "1", "phone": "9161234567"})
    assert form.is_valid(), form.errors
    return form


def test_a_refusal_stands_at_the_field_that_mends_it_with_its_code():
    form = valid_form()
    form.add_domain_error(PlaceTaken(time="10:40"))
    assert form.errors == {"place": ["Место на 10:40 уже заняли"]}
    assert form.codes_of("place") == ["SITE-TAKEN"]


def test_a_refusal_without_a_field_stands_above_the_form():
    form = valid_form()
    form.add_domain_error(TooEarly())
    assert form.non_field_errors() == ["Запись ещё не открыта"]
    assert form.codes_of() == ["SITE-EARLY"]


def test_codes_of_django_itself_are_not_shown():
    assert VisitForm({}).codes_of("place") == []
