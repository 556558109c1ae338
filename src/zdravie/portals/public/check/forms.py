"""What people type to check a paper or to open a link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form

_EXACT = {"autocomplete": "off", "spellcheck": "false"}


class NumberForm(Form):
    number = TextField(
        label=_("Номер документа"),
        help_text=_("Стоит под заголовком: «ОТ-26-000417»"),
        max_length=40,
        widget=forms.TextInput(_EXACT),
        error_messages={"required": _("Введите номер документа, он стоит под заголовком")},
    )
    code = TextField(
        label=_("Код проверки"),
        help_text=_("Девять цифр рядом с QR-кодом: «123-456-789»"),
        max_length=40,
        widget=forms.TextInput({**_EXACT, "inputmode": "numeric"}),
        error_messages={"required": _("Введите код, он стоит рядом с QR-кодом")},
    )


class OfflineForm(Form):
    code = TextField(
        label=_("Код из QR или вся ссылка"),
        help_text=_("Наведите камеру на QR-код, скопируйте ссылку и вставьте её сюда"),
        max_length=1000,
        widget=forms.Textarea({**_EXACT, "rows": 4}),
        error_messages={"required": _("Вставьте ссылку из QR-кода")},
    )


class PasscodeForm(Form):
    passcode = TextField(
        label=_("Код доступа"),
        help_text=_("Его назначил владелец документа и сообщил вам отдельно"),
        max_length=128,
        widget=forms.TextInput(_EXACT),
        error_messages={"required": _("Введите код доступа")},
    )
