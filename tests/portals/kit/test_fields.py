"""What people type into the kit's fields."""

from datetime import date

import pytest

from zdravie.kernel.identifiers.login_name import LoginKind
from zdravie.portals.kit import fields
from zdravie.portals.kit.forms import Form


class EveryForm(Form):
    phone = fields.PhoneField(required=False)
    snils = fields.SnilsField(required=False)
    email = fields.EmailField(required=False)
    login = fields.LoginField(required=False)
    code = fields.CodeField(required=False)
    password = fields.PasswordField(required=False)
    birth = fields.DatePartsField(label="Дата рождения", birthday=True, required=False)


def clean(**data):
    form = EveryForm(data)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def refuse(name, **data):
    form = EveryForm(data)
    assert not form.is_valid()
    return form.codes_of(name), form.errors[name][0]


@pytest.mark.parametrize("typed", ["916 123-45-67", "8 (916) 123-45-67", "+7 916 123 45 67", "89161234567"])
def test_a_phone_is_taken_in_any_spelling(typed):
    assert clean(phone=typed)["phone"] == "+79161234567"


@pytest.mark.covers("ID-120")
def test_snils_is_taken_with_hyphens_and_without():
    assert clean(snils="112-233-445 95")["snils"] == clean(snils="11223344595")["snils"] == "11223344595"


@pytest.mark.covers("ID-121")
def test_a_short_snils_is_told_how_many_digits_are_missing():
    codes, message = refuse("snils", snils="112-233-445 9")
    assert codes == ["SNILS-LENGTH"]
    assert message.startswith("В СНИЛС 11 цифр, у вас 10")


def test_one_box_takes_phone_mail_and_snils():
    assert clean(login="8 916 123-45-67")["login"].kind is LoginKind.PHONE
    assert clean(login="anna@Mail.RU")["login"].value == "anna@mail.ru"
    assert clean(login="112-233-445 95")["login"].kind is LoginKind.SNILS
    assert refuse("login", login="анна")[0] == ["LOGIN-CHARACTERS"]


def test_fields_left_empty_stay_empty():
    assert set(clean().values()) == {"", None}


@pytest.mark.covers("ID-059")
@pytest.mark.parametrize(
    "typed", ["123456", " 123 456 ", "123-456", "Код 123456. Никому не говорите", "@id #123456"]
)
def test_a_code_is_found_in_whatever_was_pasted(typed):
    assert clean(code=typed)["code"] == "123456"


@pytest.mark.parametrize("typed", ["12345", "1234567", "١٢٣٤٥٦", "111111 или 222222", "abc"])
def test_anything_but_one_code_of_six_digits_is_refused(typed):
    assert refuse("code", code=typed)[0] == ["CODE-LENGTH"]


def test_a_password_keeps_its_spaces_and_is_never_sent_back():
    assert clean(password=" пароль ")["password"] == " пароль "
    assert "тайна" not in str(EveryForm({"password": "тайна"})["password"])


@pytest.mark.parametrize("month", ["3", "03", "март", "марта", "МАР.", "March", "mar"])
def test_a_date_takes_the_month_as_number_or_name(month):
    assert clean(birth_day="17", birth_month=month, birth_year="1978")["birth"] == date(1978, 3, 17)


@pytest.mark.parametrize(
    ("month", "number"), [("мая", 5), ("май", 5), ("июня", 6), ("июля", 7), ("августа", 8)]
)
def test_months_with_like_beginnings_are_told_apart(month, number):
    assert clean(birth_day="1", birth_month=month, birth_year="2000")["birth"].month == number


@pytest.mark.parametrize(
    ("parts", "code", "wrong"),
    [
        (("17", "3", "78"), "DATE-YEAR", "year"),
        (("32", "3", "1978"), "DATE-DAY", "day"),
        (("17", "13", "1978"), "DATE-MONTH", "month"),
        (("17", "", "1978"), "DATE-MONTH", "month"),
        (("30", "2", "1978"), "DATE-DAY", "day"),
        (("", "3", "1978"), "DATE-DAY", "day"),
        (("17", "3", "0000"), "DATE-YEAR", "year"),
        (("١٧", "3", "1978"), "DATE-DAY", "day"),
    ],
)
def test_a_wrong_part_of_a_date_is_marked_and_what_was_typed_is_kept(parts, code, wrong):
    form = EveryForm(dict(zip(("birth_day", "birth_month", "birth_year"), parts, strict=True)))
    assert not form.is_valid()
    assert form.codes_of("birth") == [code]
    html = str(form["birth"])
    assert all(f'value="{part}"' in html for part in parts)
    assert html.count('aria-invalid="true"') == 1
    assert form["birth"].id_for_label == f"id_birth_{wrong}"


def test_a_known_date_is_shown_in_its_parts():
    html = str(EveryForm(initial={"birth": date(1978, 3, 17)})["birth"])
    assert all(f'value="{part}"' in html for part in ("17", "3", "1978"))
    assert 'autocomplete="bday-year"' in html


def test_a_form_does_not_remember_the_mistake_of_another():
    EveryForm({"birth_day": "32", "birth_month": "3", "birth_year": "1978"}).is_valid()
    assert "aria-invalid" not in str(EveryForm()["birth"])
