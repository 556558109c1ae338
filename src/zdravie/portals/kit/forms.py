"""Forms of all portals: Russian messages that say what to do, and a place for the refusals of rooms."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.portals.kit.problems import say

Words = str | Promise

FILL_IN: Words = _("Заполните поле «%(label)s»")
TICK: Words = _("Отметьте «%(label)s»")
CHOOSE: Words = _("Выберите «%(label)s»")


class Form(forms.Form):
    """
    The base of every form. Shape and format only: what is allowed is decided by the rooms.

    A required field that says nothing of its own when left empty gets a sentence with its label.
    """

    default_renderer = TemplatesSetting()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = empty_message(field)

    def add_domain_error(self, error: DomainError) -> None:
        """Show a refusal where the person can mend it: at its field, or above the form; its code with it."""
        self.add_refusal(error.field or "", error)

    def add_refusal(self, field: str, error: DomainError) -> None:
        """As above, at the field that the page calls otherwise than the room."""
        place = field if field in self.fields else None
        self.add_error(place, ValidationError(say(error), code=error.code))

    def codes_of(self, field: str = NON_FIELD_ERRORS) -> list[str]:
        """Public codes of the errors of a field: SCHED-TAKEN and the like, never Django's own."""
        errors = self.errors.as_data().get(field, [])
        return [error.code for error in errors if error.code and error.code.isupper()]


def empty_message(field: forms.Field) -> str:
    """What to say when a required field was left empty."""
    if isinstance(field, forms.BooleanField):
        template = TICK
    elif isinstance(field, forms.ChoiceField):
        template = CHOOSE
    else:
        template = FILL_IN
    return str(template) % {"label": field.label}


def refused(error: InvalidIdentifier) -> ValidationError:
    """
    An identifier's complaint as a form error with the same code.

    Its Russian sentence may carry numbers, so translations are found by the code.
    """
    translated = gettext(error.code)
    return ValidationError(error.message if translated == error.code else translated, code=error.code)
