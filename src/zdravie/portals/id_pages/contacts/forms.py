"""Forms of contacts: shape only."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import EmailField, PhoneField
from zdravie.portals.kit.forms import Form


class NewPhoneForm(Form):
    """The number to move to."""

    phone = PhoneField(label=_("Новый номер"), help_text=_("Российский мобильный: +7 и десять цифр."))


class NewEmailForm(Form):
    """The address to move to."""

    email = EmailField(label=_("Новый адрес почты"), help_text=_("Пришлём письмо со ссылкой."))


class NothingTyped(Form):
    """A button without fields; a refusal stands above the page."""
