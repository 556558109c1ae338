"""Fields of papers: passport, department code, INN; shown as they are printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.identifiers import department_code, inn, passport, snils
from zdravie.portals.kit.fields import IdentifierField, SnilsField


class PassportField(IdentifierField):
    """Series and number in any spelling; cleaned to ten digits, shown as «XXXX YYYYYY»."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(passport.parse)
    default_error_messages = {"required": _("Введите серию и номер паспорта, вместе 10 цифр")}
    default_label = _("Серия и номер паспорта")
    default_help_text = _("4 цифры серии и 6 цифр номера")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"placeholder": "0000 000000"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return passport.show(value) if _is_plain(value, 10) else value


class DepartmentField(IdentifierField):
    """Six digits in any spelling, shown as «000-000»."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(department_code.parse)
    default_error_messages = {"required": _("Введите код подразделения, например 770-001")}
    default_label = _("Код подразделения")
    default_help_text = _("Как в паспорте, например 770-001")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"placeholder": "000-000"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return department_code.show(value) if _is_plain(value, 6) else value


class InnField(IdentifierField):
    """A person's INN, twelve digits."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(inn.person)
    default_label = _("ИНН")
    default_help_text = _("12 цифр. Не помните — оставьте пустым")


class ShownSnilsField(SnilsField):
    """SNILS shown with its hyphens when it is known already."""

    def prepare_value(self, value: Any) -> Any:
        return snils.show(value) if _is_plain(value, 11) else value


def _is_plain(value: Any, length: int) -> bool:
    return isinstance(value, str) and value.isdigit() and len(value) == length
