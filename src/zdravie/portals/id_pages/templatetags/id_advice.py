"""Advice for the refusals of a form."""

from django import template

from zdravie.portals.id_pages.advice import Advice, advice_for
from zdravie.portals.kit.forms import Form

register = template.Library()


@register.simple_tag
def advice_of(form: Form | None) -> list[Advice]:
    """The lines for every refusal of the form."""
    if not form or not form.errors:
        return []
    return advice_for(code for name in form.errors for code in form.codes_of(name))
