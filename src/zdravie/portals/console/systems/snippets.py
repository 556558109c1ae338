"""Settings of common programs and a few lines of shell, with the values of one system in them."""

import shlex
from dataclasses import dataclass
from string import Template

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.clients.models import Client
from zdravie.identity.esia.rules import speaks
from zdravie.portals.console.systems.addresses import origin

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Snippet:
    """A heading, a sentence, and the text to copy."""

    title: Words
    about: Words
    text: str


_ENV = """\
OIDC_ISSUER=$issuer
OIDC_CLIENT_ID=$client_id
OIDC_CLIENT_SECRET=<секрет, показанный при регистрации>
OIDC_REDIRECT_URI=$redirect_uri
OIDC_SCOPE=$scope
"""
_AUTHLIB = """\
oauth.register(
    "zdravie",
    server_metadata_url="$issuer/.well-known/openid-configuration",
    client_id="$client_id",
    client_secret=os.environ["OIDC_CLIENT_SECRET"],
    client_kwargs={"scope": "$scope", "code_challenge_method": "S256"},
)
"""
_SPRING = """\
spring.security.oauth2.client:
  registration.zdravie:
    client-id: "$client_id"
    client-secret: $${OIDC_CLIENT_SECRET}
    scope: [$scope_list]
  provider.zdravie:
    issuer-uri: $issuer
"""
_CURL = """\
# PKCE: случайная строка и её SHA-256
VERIFIER=$$(openssl rand -base64 48 | tr -d '+/=\n'); STATE=$$(openssl rand -hex 16)
CHALLENGE=$$(printf '%s' "$$VERIFIER" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=')

# запрос кода: напечатанный адрес откройте в браузере
curl -s -o /dev/null -w '%{url_effective}\\n' -G $issuer/oauth/authorize -d response_type=code \\
  --data-urlencode client_id=$client_id --data-urlencode redirect_uri=$redirect_uri \\
  --data-urlencode scope=$scope -d state="$$STATE" \\
  -d code_challenge="$$CHALLENGE" -d code_challenge_method=S256

# обмен кода на токены: CODE возьмите из адреса, на который вернулся браузер
curl -u $client_id:"$$OIDC_CLIENT_SECRET" $issuer/oauth/token \\
  -d grant_type=authorization_code -d code="$$CODE" \\
  --data-urlencode redirect_uri=$redirect_uri -d code_verifier="$$VERIFIER"
"""
_KEY_RSA = """\
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=$client_id -keyout system.key -out system.crt
openssl x509 -in system.crt -outform DER | openssl dgst -sha256 -r      # client_certificate_hash
"""
_KEY_GOST = """\
openssl req -x509 -engine gost -newkey gost2012_256 -pkeyopt paramset:A -md_gost12_256 -nodes -days 365 \\
  -subj /CN=$client_id -keyout system.key -out system.crt
openssl x509 -in system.crt -outform DER | openssl dgst -engine gost -md_gost12_256 -r
"""
_V2_AC = """\
client_id=$client_id; scope=$scope; redirect_uri=$redirect_uri
state=$$(cat /proc/sys/kernel/random/uuid); timestamp=$$(date -u '+%Y.%m.%d %H:%M:%S +0000')
secret=$$(printf '%s' "$$client_id$$scope$$timestamp$$state$$redirect_uri" \\
  | openssl dgst -sha256 -sign system.key | base64 -w0 | tr '+/' '-_' | tr -d '=')
curl -s -o /dev/null -w '%{redirect_url}\\n' -G $issuer/aas/oauth2/v2/ac \\
  --data-urlencode "client_id=$$client_id" --data-urlencode "client_secret=$$secret" \\
  --data-urlencode "scope=$$scope" --data-urlencode "timestamp=$$timestamp" \\
  --data-urlencode "state=$$state" --data-urlencode "redirect_uri=$$redirect_uri" \\
  -d response_type=code -d access_type=offline -d client_certificate_hash=$hash
"""
_AC = """\
printf '%s' "$$scope$$timestamp$$client_id$$state" \\
  | openssl cms -sign -binary -signer system.crt -inkey system.key -outform DER \\
  | base64 -w0 | tr '+/' '-_' | tr -d '='
"""


def snippets_of(client: Client, certificate_hash: str) -> list[Snippet]:
    """What is worth copying for this system."""
    addresses = (*client.redirect_uris, *(f"{site.rstrip('/')}/login" for site in client.redirect_prefixes))
    values = {
        "issuer": origin(),
        "client_id": client.client_id,
        "redirect_uri": addresses[0] if addresses else "",
        "scope": " ".join(client.scopes),
        "scope_list": ", ".join(client.scopes),
        "hash": certificate_hash or "<хеш сертификата>",
    }
    # A keeper copies lines of strangers into a shell: no value may be more than a word there.
    quoted = {name: shlex.quote(value) for name, value in values.items()} | {"issuer": values["issuer"]}
    return [
        Snippet(title, about, Template(text).substitute(quoted if text in _SHELL else values))
        for title, about, text in (_ESIA if speaks(client) else _OIDC)
    ]


_SHELL = (_CURL, _KEY_RSA, _KEY_GOST, _V2_AC, _AC)


_OIDC: tuple[tuple[Words, Words, str], ...] = (
    (_("Переменные окружения"), _("Так их называет большинство библиотек."), _ENV),
    ("Authlib, Python", _("Flask, Starlette, Django."), _AUTHLIB),
    ("Spring Security, Java", _("В application.yml."), _SPRING),
    (_("Без библиотеки"), _("Тот же вход руками, чтобы увидеть протокол."), _CURL),
)
_ESIA: tuple[tuple[Words, Words, str], ...] = (
    (_("Ключ и сертификат RSA"), _("Для разработки. Сертификат загрузите на соседней странице."), _KEY_RSA),
    (
        _("Ключ и сертификат ГОСТ"),
        _("Как в настоящей ЕСИА. Нужно расширение ГОСТ для OpenSSL; подписывать -md_gost12_256."),
        _KEY_GOST,
    ),
    (
        _("Запрос кода, v2/ac"),
        _("Подписывается сама строка. Напечатанный адрес откройте в браузере: это вход человека."),
        _V2_AC,
    ),
    (_("Подпись прежнего поколения, ac и te"), _("Здесь другой порядок строки и контейнер CMS."), _AC),
)
