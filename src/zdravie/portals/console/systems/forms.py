"""Forms of an entry in the registry: one for each dialect, every address answered in its own line."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.identity.clients import rules
from zdravie.portals.console import vocabulary
from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form

OIDC, ESIA = "oidc", "esia"
_MNEMONIC = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,98}")
_LONGEST_ADDRESS = 500
_MOST_ADDRESSES = 50
_NEEDS_NO_ADDRESS = {"client_credentials", "urn:ietf:params:oauth:grant-type:device_code"}


class LinesField(TextField):
    """Addresses, one on a line; each wrong one is named with its reason."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"rows": "3", "spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}
        super().__init__(widget=forms.Textarea(attrs), max_length=20_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        lines = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        if len(lines) > _MOST_ADDRESSES:
            raise ValidationError(gettext("Не больше пятидесяти адресов"), code="CLIENT-ADDRESS")
        flaws = [(line, flaw) for line in lines if (flaw := flaw_of(line))]
        if flaws:
            raise ValidationError([_flaw_in_words(line, flaw) for line, flaw in flaws])
        return lines


def flaw_of(address: str) -> str:
    """Why the address cannot be registered, in Russian; empty if it can."""
    if len(address) > _LONGEST_ADDRESS:
        return "адрес длиннее пятисот знаков"
    return rules.flaw_of_redirect_uri(address)


def _flaw_in_words(line: str, flaw: str) -> ValidationError:
    words = gettext("%(address)s: %(why)s") % {"address": line[:80], "why": gettext(flaw)}
    return ValidationError(words, code="CLIENT-ADDRESS")


class AddressField(TextField):
    """One address."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "url", "spellcheck": "false", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=_LONGEST_ADDRESS, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        own_host = urlsplit(settings.ZDRAVIE_URLS["id"]).hostname or ""
        flaw = rules.flaw_of_back_channel(text, own_host=own_host) if text else ""
        if flaw:
            raise _flaw_in_words(text, flaw)
        return text


def _choices(words: Any) -> list[tuple[Any, Any]]:
    return list(words.items())


class SystemForm(Form):
    """What both dialects ask."""

    dialect = ""
    name = TextField(
        label=_("Название"),
        max_length=200,
        help_text=_("Его увидит человек, когда ваша система попросит сведения о нём"),
    )
    client_id = TextField(label=_("Идентификатор, он же мнемоника"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("Какие сведения может просить"), widget=forms.CheckboxSelectMultiple
    )
    post_logout_redirect_uris = LinesField(
        label=_("Куда вернуть человека после выхода"),
        required=False,
        help_text=_("Каждый адрес с новой строки, целиком"),
    )
    backchannel_logout_uri = AddressField(
        label=_("Куда сообщить, что человек вышел"),
        required=False,
        help_text=_("Back-channel logout: пошлём подписанный logout_token с сервера на сервер"),
    )
    token_alg = forms.ChoiceField(label=_("Чем подписывать токены для вас"), widget=forms.RadioSelect)
    minimal_assurance = forms.TypedChoiceField(
        label=_("Как человек должен войти"),
        choices=_choices(vocabulary.ASSURANCE),
        coerce=int,
        initial=1,
    )
    minimal_identity = forms.TypedChoiceField(
        label=_("Какая учётная запись подойдёт"),
        choices=_choices(vocabulary.IDENTITY),
        coerce=int,
        initial=1,
        help_text=_("Остальных мы остановим сами: до вас они не дойдут"),
    )

    def __init__(
        self, *args: Any, is_new: bool = True, kept_scopes: list[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        scopes: Any = self.fields["scopes"]
        more = [scope for scope in kept_scopes or () if scope not in vocabulary.known(self.dialect)]
        scopes.choices = [(scope, scope) for scope in (*vocabulary.known(self.dialect), *more)]
        scopes.widget.attrs["data-many"] = "1"
        if not is_new:
            del self.fields["client_id"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name.isprintable():
            raise ValidationError(gettext("Уберите из названия невидимые знаки"), code="CLIENT-NAME")
        return name

    def clean_client_id(self) -> str:
        client_id: str = self.cleaned_data["client_id"]
        if not _MNEMONIC.fullmatch(client_id):
            message = gettext("От трёх латинских букв и цифр, можно точку, дефис и подчёркивание внутри")
            raise ValidationError(message, code="CLIENT-ID")
        return client_id

    @property
    def scope_groups(self) -> list[dict[str, Any]]:
        """Boxes by groups with their meanings; a group with nothing ticked may stay folded."""
        chosen = set(self["scopes"].value() or [])
        names = [str(name) for name, _label in self.fields["scopes"].choices]  # type: ignore[attr-defined]
        groups = [
            {
                "title": title,
                "boxes": [
                    {"name": scope, "words": words, "is_chosen": scope in chosen}
                    for scope, words in scopes.items()
                ],
                "is_open": number == 0 or bool(chosen & set(scopes)),
            }
            for number, (title, scopes) in enumerate(vocabulary.DIALECTS[self.dialect])
        ]
        more = [name for name in names if name not in vocabulary.known(self.dialect)]
        boxes = [{"name": name, "words": "", "is_chosen": name in chosen} for name in more]
        return [*groups, {"title": _("Другие"), "boxes": boxes, "is_open": True}] if boxes else groups


class OidcForm(SystemForm):
    """A system that speaks OpenID Connect."""

    dialect = OIDC
    redirect_uris = LinesField(
        label=_("Адреса возврата"),
        help_text=_(
            "Каждый с новой строки, целиком: сравним знак в знак. https, а на своей машине http://localhost"
        ),
    )
    token_endpoint_auth_method = forms.ChoiceField(
        label=_("Как система подтверждает, что это она"),
        widget=forms.RadioSelect,
        choices=[(method, f"{words[0]}. {words[1]}") for method, words in vocabulary.PROOFS.items()][:4],
    )
    jwks = TextField(
        label=_("Открытые ключи, JWKS"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(
            {"rows": "5", "spellcheck": "false", "placeholder": '{"keys": [{"kty": "EC", …}]}'}
        ),
        help_text=_("Только для подписи своим ключом"),
    )
    grant_types = forms.MultipleChoiceField(
        label=_("Чем пользуется кроме обычного входа"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("refresh_token", _("токен обновления, refresh_token")),
            ("client_credentials", _("вход от своего имени, client_credentials")),
            ("urn:ietf:params:oauth:grant-type:device_code", _("киоск: код на экране, device code")),
        ],
    )
    subject_type = forms.ChoiceField(
        label=_("Номер человека для вас"),
        widget=forms.RadioSelect,
        choices=[
            ("public", _("один во всех системах")),
            ("pairwise", _("свой для вашей системы, чтобы списки двух систем нельзя было сличить")),
        ],
    )
    requires_par = forms.BooleanField(
        label=_("Запрос на вход только через PAR: параметры идут с сервера на сервер"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A kiosk and a system on its own behalf have nowhere to return.
        addresses = self.fields["redirect_uris"]
        addresses.required = not _NEEDS_NO_ADDRESS & set(self["grant_types"].value() or ())
        addresses.error_messages["required"] = gettext("Укажите хотя бы один адрес возврата")
        algorithms: Any = self.fields["token_alg"]
        algorithms.choices = [
            ("RS256", _("RS256: RSA, понимают все")),
            ("ES256", _("ES256: короче и быстрее")),
        ]

    def clean_jwks(self) -> Any:
        text = self.cleaned_data["jwks"].strip()
        if not text:
            return None
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ValidationError(gettext("Это не JSON. Вставьте набор ключей целиком"), code="CLIENT-JWKS")
        return found

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        method = told.get("token_endpoint_auth_method")
        if method == "private_key_jwt" and "jwks" not in self.errors and not told.get("jwks"):
            self.add_error("jwks", ValidationError(gettext("Вставьте открытые ключи"), code="CLIENT-JWKS"))
        return told


class EsiaForm(SystemForm):
    """A system that speaks ESIA's dialect."""

    dialect = ESIA
    redirect_prefixes = LinesField(
        label=_("Сайты, на которые возвращать"),
        help_text=_("Каждый с новой строки: https://clinic.example. Подойдёт любой путь на этом сайте"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        algorithms: Any = self.fields["token_alg"]
        algorithms.choices = [
            ("RS256", _("RS256: проверит любая библиотека")),
            ("GOST3410_2012_256", _("ГОСТ Р 34.10-2012, как в настоящей ЕСИА")),
        ]


class RotateForm(Form):
    """A new secret."""

    keep_old = forms.BooleanField(
        label=_("Прежний секрет пусть действует ещё сутки: успеем поменять настройки"), required=False
    )


class CertificateForm(Form):
    """A certificate, as a file or as text."""

    certificate = forms.FileField(
        label=_("Файл сертификата"),
        required=False,
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".cer,.crt,.pem,.der"}),
    )
    text = TextField(
        label=_("Или его текст"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(
            {"rows": "4", "spellcheck": "false", "placeholder": "-----BEGIN CERTIFICATE-----"}
        ),
    )


FORMS: dict[str, type[SystemForm]] = {OIDC: OidcForm, ESIA: EsiaForm}
