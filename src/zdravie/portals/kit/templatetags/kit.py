"""What templates of every portal may say: icons, typography, dates, numbers of people, fields, QR."""

from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zdravie.kernel import typography
from zdravie.kernel.identifiers import phone as phones
from zdravie.kernel.identifiers import snils as snils_numbers
from zdravie.kernel.money import show_roubles
from zdravie.kernel.plural import plural as russian_plural
from zdravie.portals.kit import dates
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.icons import UnknownIcon, icon_names
from zdravie.portals.kit.nav import NavItem
from zdravie.portals.kit.qr import qr_path

register = template.Library()

RUSSIAN_FORMS = 3
PLACES_IN_BAR = 5
DJANGO_TEXTAREA_ROWS = "10"
TEXTAREA_ROWS = "4"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon from the sprite; never the only label of anything."""
    if name not in icon_names():
        raise UnknownIcon(name)
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        f" {css}" if css else "",
        static("kit/icons.svg"),
        name,
    )


@register.simple_tag
def qr(data: str, label: str) -> SafeString:
    """A QR code with the words that stand for it."""
    path, side = qr_path(data)
    return format_html(
        '<svg class="qr__img" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d="{2}"/></svg>',
        side,
        label,
        path,
    )


@register.filter(is_safe=True)
def nbsp(value: object) -> str:
    """Spaces that must not break a line; markup is left alone, and what was unsafe stays so."""
    return typography.nbsp(str(value))


@register.filter
def plural(number: int, forms: str) -> str:
    """
    The noun after a number: ``{{ n }} {{ n|plural:_("место,места,мест") }}``.

    The three Russian forms are one message, which English translates by two.
    """
    words = forms.split(",")
    if len(words) == RUSSIAN_FORMS:
        return russian_plural(number, *words)
    return words[0] if number == 1 else words[-1]


@register.filter
def inside(name: str) -> str:
    """A name within a sentence: «хирург», but «УЗИ сердца»."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


@register.filter
def phone(value: str) -> str:
    """+7 900 000-00-00."""
    return phones.show(value) if value else ""


@register.filter
def phone_mask(value: str) -> str:
    """+7 ••• •••-45-67."""
    return phones.mask(value) if value else ""


@register.filter
def snils(value: str) -> str:
    """112-233-445 95."""
    return snils_numbers.show(value) if value else ""


@register.filter
def moment(at: datetime | None) -> str:
    """«26 ноября, 10:40», «сегодня в 14:31»."""
    return typography.nbsp(dates.show_moment(at)) if at else ""


@register.filter
def day(on: date | None) -> str:
    """«26 ноября», «завтра»."""
    return typography.nbsp(dates.show_day(on)) if on else ""


@register.filter
def clock(at: datetime | None) -> str:
    """«9:20»."""
    return dates.show_time(at) if at else ""


@register.filter
def short_date(on: date | None) -> str:
    """14.10.2026, for tables."""
    if isinstance(on, datetime):
        on = on.astimezone(dates.zone()).date()
    return f"{on:%d.%m.%Y}" if on else ""


@register.filter
def number(value: float, digits: int | None = None) -> str:
    """4,62 and 12 400: the reader's decimal sign, thousands kept together."""
    return formats.number_format(value, digits, use_l10n=True, force_grouping=True)


@register.filter
def in_bar(menu: list[NavItem]) -> list[NavItem]:
    """The sections on the bar of a telephone; the last of five leads to the rest, if there are more."""
    return menu if len(menu) <= PLACES_IN_BAR else menu[: PLACES_IN_BAR - 1]


@register.filter
def beyond_bar(menu: list[NavItem]) -> list[NavItem]:
    """The sections for which the bar of a telephone has no place."""
    return menu[len(in_bar(menu)) :]


@register.filter
def roubles(kopecks: int) -> str:
    """«1 234,50 ₽» of kopecks."""
    return show_roubles(kopecks)


@register.inclusion_tag("kit/field.html")
def field(bound: BoundField, width: str = "", hint: str = "") -> dict[str, Any]:
    """
    A whole field: label, hint, error, control, tied together for a screen reader.

    ``width`` is 2, 4, 10, phone or code; kit fields know their own.
    """
    widget = bound.field.widget
    kind = "group" if getattr(widget, "use_fieldset", False) else "box"
    if isinstance(widget, CheckboxInput):
        kind = "check"
    hint = hint or str(bound.help_text)
    described = [f"{bound.auto_id}_hint"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    width = width or getattr(bound.field, "width", "")
    attrs: dict[str, Any] = {}
    if kind == "box":
        attrs["class"] = f"input input--{width}" if width else "input"
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if isinstance(widget, Textarea) and widget.attrs.get("rows") == DJANGO_TEXTAREA_ROWS:
        attrs["rows"] = TEXTAREA_ROWS
    parts = kind == "group" and not hasattr(widget, "choices")
    return {
        "field": bound,
        "kind": kind,
        "hint": hint,
        "described": attrs.get("aria-describedby", ""),
        "prefix": getattr(bound.field, "prefix", ""),
        "optional": not bound.field.required and kind != "check" and not isinstance(widget, Select),
        "control": bound.as_widget(attrs=attrs) if kind != "group" or parts else "",
        "options": list(bound) if kind == "group" and not parts else [],
    }


@register.inclusion_tag("kit/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """The list of everything wrong, in the order of the page, above the form whose action is ``#errors``."""
    places = {name: place for place, name in enumerate(form.fields)}
    wrong = [
        {
            "target": "" if name == NON_FIELD_ERRORS else target_of(form[name]),
            "messages": messages,
            "codes": form.codes_of(name),
        }
        for name, messages in sorted(form.errors.items(), key=lambda one: places.get(one[0], -1))
    ]
    fields = sum(1 for one in wrong if one["target"])
    heading = _("Не получилось")
    if fields:
        heading = _("Исправьте %(count)s %(fields)s") % {
            "count": fields,
            "fields": plural(fields, _("поле,поля,полей")),
        }
    return {"errors": wrong, "heading": heading}


def target_of(bound: BoundField) -> str:
    """The id of the first control of the field; of the wrong part, if it has parts."""
    if bound.is_hidden:
        return ""
    if hasattr(bound.field.widget, "choices") and getattr(bound.field.widget, "use_fieldset", False):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.inclusion_tag("kit/_support.html")
def support(number: str = "") -> dict[str, str]:
    """How to reach support besides the form, where the installation says so; which number to name (C-25)."""
    phone_of_support: str = settings.ZDRAVIE_SUPPORT_PHONE
    return {
        "phone": phone_of_support,
        "dialled": "".join(sign for sign in phone_of_support if sign.isdigit() or sign == "+"),
        "email": settings.ZDRAVIE_SUPPORT_EMAIL,
        "number": number,
    }
