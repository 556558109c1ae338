"""What the kit's tags and filters write."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe

from zdravie.portals.kit import fields
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.icons import UnknownIcon
from zdravie.portals.kit.nav import NavItem
from zdravie.portals.kit.templatetags import kit

NBSP = "\N{NO-BREAK SPACE}"


def write(template, **context):
    return engines["django"].from_string(template).render(context)


class VisitForm(Form):
    birth = fields.DatePartsField(label="Дата рождения")
    phone = fields.PhoneField(help_text="Пришлём код")
    code = fields.CodeField(required=False)
    clinic = forms.ChoiceField(label="Где?", choices=[("1", "А"), ("2", "Б")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Согласие")
    about = forms.CharField(label="Сообщение", required=False, widget=forms.Textarea)


def test_an_icon_is_drawn_from_the_sprite_and_silent():
    html = write('{% icon "check" %}')
    assert '<svg class="icon" aria-hidden="true" focusable="false">' in html
    assert "kit/icons" in html
    assert html.endswith('#i-check"/></svg>')


def test_an_unknown_icon_is_a_mistake_of_the_page():
    with pytest.raises(UnknownIcon):
        write('{% icon "unicorn" %}')


def test_nbsp_ties_short_words_and_leaves_danger_escaped():
    assert write("{{ text|nbsp }}", text="в доме <b>") == f"в{NBSP}доме &lt;b&gt;"


def test_nbsp_leaves_markup_alone():
    html = mark_safe('<a class="btn" href="/a b">в дом</a>')
    assert write("{{ html|nbsp }}", html=html) == f'<a class="btn" href="/a b">в{NBSP}дом</a>'


def test_nbsp_works_on_translated_words():
    assert write('{% translate "Вход в кабинет"|nbsp %}') == f"Вход в{NBSP}кабинет"


@pytest.mark.parametrize(("number", "word"), [(1, "место"), (3, "места"), (11, "мест"), (21, "место")])
def test_nouns_follow_their_numbers(number, word):
    assert write('{{ n|plural:"место,места,мест" }}', n=number) == word


def test_a_translation_with_two_forms_follows_english():
    assert [write('{{ n|plural:"place,places" }}', n=n) for n in (1, 2, 21)] == ["place", "places", "places"]


def test_numbers_of_people_are_shown_as_people_write_them():
    assert write("{{ p|phone }}", p="+79001234567") == "+7 900 123-45-67"
    assert write("{{ p|phone_mask }}", p="+79001234567") == "+7 ••• •••-45-67"
    assert write("{{ s|snils }}", s="11223344595") == "112-233-445 95"
    assert write("{{ p|phone }}{{ p|phone_mask }}{{ p|snils }}", p="") == ""


def test_dates_for_sentences_and_for_tables():
    at = datetime(2020, 10, 14, 6, 20, tzinfo=UTC)
    assert write("{{ at|moment }}", at=at) == f"14{NBSP}октября 2020, 9:20"
    assert write("{{ at|clock }}", at=at) == "9:20"
    assert write("{{ on|day }}", on=date(2020, 10, 14)) == f"14{NBSP}октября 2020"
    assert write("{{ at|short_date }}", at=at) == write("{{ at|short_date }}", at=at.date()) == "14.10.2020"
    assert write("{{ at|moment }}{{ at|clock }}{{ at|day }}{{ at|short_date }}", at=None) == ""


def test_decimal_sign_follows_the_language():
    with translation.override("ru"):
        assert write("{{ n|number:2 }}", n=4.62) == "4,62"
        assert write("{{ n|number }}", n=12400) == f"12{NBSP}400"


def test_a_qr_code_has_words_and_one_path():
    html = write('{% qr "https://example.org" label %}', label="QR рецепта <1>")
    assert 'aria-label="QR рецепта &lt;1&gt;"' in html
    assert html.count("<path") == 1


def test_a_field_goes_label_hint_error_control_and_ties_them():
    html = write("{% field form.phone %}", form=VisitForm({"phone": "900"}))
    order = [html.index(part) for part in ("<label", 'class="hint"', 'class="error"', "<input")]
    assert order == sorted(order)
    assert 'aria-describedby="id_phone_hint id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<span class="sr">Ошибка: </span>' in html
    assert 'class="input input--phone"' in html
    assert 'value="900"' in html


def test_a_field_without_errors_is_tied_to_its_hint_alone():
    html = write("{% field form.phone %}", form=VisitForm())
    assert 'aria-describedby="id_phone_hint"' in html
    assert "aria-invalid" not in html


def test_a_field_that_may_stay_empty_says_so():
    assert "(необязательно)" in write("{% field form.code %}", form=VisitForm())
    assert "(необязательно)" not in write("{% field form.phone %}{% field form.agree %}", form=VisitForm())


def test_width_and_hint_may_be_given_by_the_page():
    html = write('{% field form.about width="10" hint="Коротко" %}', form=VisitForm())
    assert "input--10" in html
    assert 'id="id_about_hint">Коротко' in html
    assert 'rows="4"' in html


def test_choices_stand_in_a_named_group():
    html = write("{% field form.clinic %}", form=VisitForm())
    assert "<fieldset" in html
    assert '<legend class="label">Где?</legend>' in html
    assert html.count('class="choice choice--box"') == 2


def test_a_tick_box_stands_before_its_words():
    html = write("{% field form.agree %}", form=VisitForm())
    assert html.index("<input") < html.index("Согласие")


def test_a_summary_leads_to_the_first_wrong_control_of_each_field():
    data = {"birth_day": "17", "birth_month": "3", "birth_year": "78", "phone": "900", "agree": "on"}
    html = write("{% error_summary form %}", form=VisitForm(data)).replace(NBSP, " ")
    assert 'id="errors" role="alert" tabindex="-1"' in html
    assert "Исправьте 3 поля" in html
    for target in ("#id_birth_year", "#id_phone", "#id_clinic_0"):
        assert f'href="{target}"' in html
    assert "Код PHONE-LENGTH" in html


def test_a_summary_of_a_refusal_alone_does_not_speak_of_fields():
    form = VisitForm(
        {
            "birth_day": "1",
            "birth_month": "1",
            "birth_year": "1990",
            "phone": "9161234567",
            "clinic": "1",
            "agree": "on",
        }
    )
    assert form.is_valid(), form.errors
    form.add_error(None, "Запись ещё не открыта")
    html = write("{% error_summary form %}", form=form)
    assert f"Не{NBSP}получилось" in html
    assert "<a " not in html


def test_a_form_without_errors_has_no_summary():
    assert write("{% error_summary form %}", form=VisitForm()).strip() == ""


@pytest.mark.parametrize(("sections", "beyond"), [(0, 0), (4, 0), (5, 0), (6, 2), (9, 5)])
def test_every_section_is_on_the_bar_of_a_telephone_or_one_press_behind_it(sections, beyond) -> None:
    menu = [NavItem(f"/{number}/", str(number), "list", str(number)) for number in range(sections)]
    assert [*kit.in_bar(menu), *kit.beyond_bar(menu)] == menu
    assert len(kit.beyond_bar(menu)) == beyond
    places = len(kit.in_bar(menu)) + bool(beyond)
    assert places <= kit.PLACES_IN_BAR
