"""Form fields for what people type: telephones, SNILS, e-mail, codes, passwords, dates in three parts."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Widget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.identifiers import email, oms, phone, snils
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.kernel.identifiers.login_name import LoginName, kind_of_login
from zdravie.portals.kit.forms import Words, refused

Parse = Callable[[str], str]


class TextField(forms.CharField):
    """
    A text box with a label of its own.

    ``width`` and ``prefix`` are for the template: the box is as wide as the answer.
    """

    width = ""
    prefix = ""
    default_label: Words = ""
    default_help_text: Words = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": self.default_label, "help_text": self.default_help_text} | kwargs)


class IdentifierField(TextField):
    """A text that one of the kernel's identifiers reads."""

    autocomplete = "off"
    inputmode = "text"
    parse: Parse

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {"autocomplete": self.autocomplete, "inputmode": self.inputmode, "spellcheck": "false"} | attrs

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        if not text:
            return text
        try:
            return type(self).parse(text)
        except InvalidIdentifier as error:
            raise refused(error) from error


class PhoneField(IdentifierField):
    """A Russian mobile number in any spelling; cleaned to +7XXXXXXXXXX."""

    width = "phone"
    prefix = "+7"
    autocomplete = "tel-national"
    inputmode = "tel"
    parse = staticmethod(phone.parse)
    default_error_messages = {"required": _("Введите номер мобильного телефона")}

    default_label = _("Мобильный телефон")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"type": "tel", "placeholder": "900 000-00-00"}), **kwargs)


class SnilsField(IdentifierField):
    """SNILS in any spelling; cleaned to eleven digits."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(snils.parse)
    default_error_messages = {"required": _("Введите СНИЛС, в нём 11 цифр")}
    default_label = _("СНИЛС")
    default_help_text = _("11 цифр, можно с дефисами и без")


class PolicyField(IdentifierField):
    """The number of an OMS policy; cleaned to sixteen digits."""

    inputmode = "numeric"
    parse = staticmethod(oms.parse)


class EmailField(IdentifierField):
    """An e-mail address; the domain in lower case."""

    autocomplete = "email"
    inputmode = "email"
    parse = staticmethod(email.parse)
    default_error_messages = {"required": _("Введите адрес почты")}
    default_label = _("Электронная почта")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"type": "email"}), **kwargs)


class LoginField(IdentifierField):
    """Telephone, e-mail, SNILS or INN in one box; cleaned to a LoginName."""

    autocomplete = "username"
    default_error_messages = {"required": _("Введите телефон, почту, СНИЛС или ИНН")}
    default_label = _("Телефон, почта, СНИЛС или ИНН")

    @staticmethod
    def parse(text: str) -> LoginName:  # type: ignore[override]
        return kind_of_login(text)


class CodeField(TextField):
    """A one-time code of six digits; the whole message may be pasted."""

    width = "code"
    length = 6
    default_error_messages = {"required": _("Введите код из СМС, в нём 6 цифр")}
    default_label = _("Код, 6 цифр")

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "placeholder": "–" * self.length,
            "spellcheck": "false",
        }

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return text
        squeezed = re.sub(r"[\s\-–—]", "", text)
        if squeezed.isascii() and squeezed.isdigit() and len(squeezed) == self.length:
            return squeezed
        found = re.findall(rf"(?<![0-9]){'[0-9]' * self.length}(?![0-9])", text)
        if len(set(found)) == 1:
            return str(found[0])
        count = sum(character.isdigit() for character in text)
        raise ValidationError(
            gettext("В коде 6 цифр, у вас %(count)s. Проверьте сообщение") % {"count": count},
            code="CODE-LENGTH",
        )


class PasswordField(TextField):
    """A password, never trimmed and never sent back; kit.js adds a button that shows it."""

    default_error_messages = {"required": _("Введите пароль")}
    default_label = _("Пароль")

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        attrs = {
            "autocomplete": autocomplete,
            "spellcheck": "false",
            "autocapitalize": "off",
            "data-show": _("Показать пароль"),
            "data-hide": _("Скрыть пароль"),
        }
        super().__init__(strip=False, max_length=256, widget=forms.PasswordInput(attrs), **kwargs)


PARTS = ("day", "month", "year")
MONTH_STARTS = (  # «мар» stands before «ма», so that March never becomes May
    "янв",
    "фев",
    "мар",
    "апр",
    "ма",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
)
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_DAY = 31


class DatePartsWidget(forms.Widget):
    """Three text boxes: day, month, year. What was typed stays typed, even if it is no date."""

    template_name = "kit/widgets/date_parts.html"
    use_fieldset = True
    wrong = ""
    """The first part that is wrong; set by the field when it refuses."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        super().__init__(attrs)
        self.birthday = birthday

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> tuple[str, ...]:
        return tuple(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_{self.wrong or PARTS[0]}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if isinstance(value, date):
            value = (str(value.day), str(value.month), str(value.year))
        typed = value or ("", "", "")
        labels = {"day": _("День"), "month": _("Месяц"), "year": _("Год")}
        context["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{part}",
                "label": labels[part],
                "value": text,
                "width": "2" if part == "day" else "4",
                "autocomplete": f"bday-{part}" if self.birthday else "off",
                "wrong": part == self.wrong,
            }
            for part, text in zip(PARTS, typed, strict=True)
        ]
        return context


class DatePartsField(forms.Field):
    """A date known by heart, typed in three parts; the month may be a name. Cleaned to a date."""

    width = ""
    prefix = ""
    widget = DatePartsWidget
    default_error_messages = {"required": _("Введите дату: день, месяц и год")}

    def __init__(self, *, birthday: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Цифрами: день, месяц и год"))
        super().__init__(widget=DatePartsWidget(birthday=birthday), **kwargs)

    def clean(self, value: Any) -> date | None:
        day, month, year = value or ("", "", "")
        if not (day or month or year):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        numbers = [self.read_day(day), self.read_month(month), self.read_year(year)]
        try:
            return date(numbers[2], numbers[1], numbers[0])
        except ValueError:
            raise self.refusal(
                "day", "DATE-DAY", gettext("В этом месяце нет дня %(day)s") % {"day": day}
            ) from None

    def read_day(self, text: str) -> int:
        if not re.fullmatch("[0-9]{1,2}", text) or not 1 <= int(text) <= LONGEST_DAY:
            raise self.refusal("day", "DATE-DAY", gettext("Укажите день числом от 1 до 31"))
        return int(text)

    def read_month(self, text: str) -> int:
        word = text.lower().rstrip(".")
        if re.fullmatch("0?[1-9]|1[0-2]", word):
            return int(word)
        for names in (MONTH_STARTS, ENGLISH_MONTHS):
            for number, start in enumerate(names, 1):
                if re.fullmatch("[a-zа-яё]{2,10}", word) and word.startswith(start):
                    return number
        raise self.refusal("month", "DATE-MONTH", gettext("Укажите месяц числом от 1 до 12 или словом"))

    def read_year(self, text: str) -> int:
        if not re.fullmatch("[0-9]{4}", text) or int(text) == 0:
            raise self.refusal("year", "DATE-YEAR", gettext("Укажите год из четырёх цифр"))
        return int(text)

    def refusal(self, part: str, code: str, message: str) -> ValidationError:
        """The error, and the part remembered so that the template can mark it."""
        widget = self.widget
        assert isinstance(widget, DatePartsWidget)
        widget.wrong = part
        return ValidationError(message, code=code)


class UploadInput(forms.FileInput):
    """The browser's own control; it may take several files."""

    allow_multiple_selected = True


class UploadField(forms.Field):
    """Chosen files; the rooms look at them one by one and say what is wrong with each."""

    widget = UploadInput

    def clean(self, value: Any) -> Any:
        return value
