"""What all three programs share. Differences between machines come from ``config/env.py`` alone."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr

from zdravie.config.embedded_pg import dsn
from zdravie.config.env import read_env
from zdravie.config.logs import configure as configure_logs

ENV = read_env()
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
USE_TZ = True
TIME_ZONE = "Europe/Moscow"
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

PLATFORM_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "django_htmx",
    "zdravie.platform.vault",
    "zdravie.platform.audit",
    "zdravie.platform.norms",
    "zdravie.platform.jobs",
    "zdravie.platform.breaker",
    "zdravie.platform.notify",
    "zdravie.platform.parking",
    "zdravie.platform.registers",
    "zdravie.platform.signing",
    "zdravie.portals.kit",
]

MIDDLEWARE_BEFORE = [
    "zdravie.portals.kit.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "zdravie.portals.kit.services.ServiceMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zdravie.portals.kit.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zdravie.portals.kit.display.DisplayMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
"""Then comes the program's own middleware that sets ``request.actor``, then MIDDLEWARE_AFTER."""

MIDDLEWARE_AFTER = [
    "zdravie.portals.kit.gate.GateMiddleware",
    "zdravie.portals.kit.problems.ProblemsMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "zdravie.portals.kit.display.display",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "zdravie.portals.kit.templatetags.kit",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_ENGINE = "zdravie.platform.postgres.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zdravie.portals.kit.problems.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = None

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # A form's answer may redirect between the sign-on and its cabinets, and browsers hold
        # redirects of a form to this directive as well.
        "form-action": [
            "'self'",
            ENV.url_of("id"),
            ENV.url_of("health"),
            ENV.issuer.rstrip("/"),
            ENV.esia,
            ENV.bank,
            ENV.acquirer,
            *ENV.signers,
        ],
    }
}

LOGGING_CONFIG = None
configure_logs(ENV.log_level)

ZDRAVIE_URLS = {name: ENV.url_of(name) for name in ("id", "health", "sandbox")}
ZDRAVIE_REQUESTS_AT_ONCE = ENV.threads
ZDRAVIE_REQUESTS_WAITING = ENV.waiting
ZDRAVIE_PATIENCE = ENV.patience
ZDRAVIE_BEGUN: tuple[str, ...] = ()
"""Beginnings of addresses where people are in the middle of something; they go before newcomers."""
ZDRAVIE_PLANNED_WORKS = ENV.planned_works
ZDRAVIE_TRUSTED_PROXIES = ENV.trusted_proxies
ZDRAVIE_LIVE: dict[str, str] = {}
ZDRAVIE_LIVE_URL = ENV.live
ZDRAVIE_LIVE_LISTENERS = ENV.live_listeners
ZDRAVIE_SMS_GATEWAY = ENV.sms_gateway
ZDRAVIE_SMS_TOKEN = ENV.secret("sms-gateway-token")
ZDRAVIE_VOICE_GATEWAY = ENV.voice_gateway
ZDRAVIE_SMTP_URL = ENV.smtp
ZDRAVIE_SMTP_PASSWORD = ENV.secret_if_kept("smtp-password")
ZDRAVIE_MAIL_FROM = ENV.mail_sender
ZDRAVIE_REGISTERS = ENV.registers
ZDRAVIE_REGISTERS_TOKEN = ENV.secret("registers-token")
ZDRAVIE_BANK = ENV.bank
ZDRAVIE_BANK_TOKEN = ENV.secret("bank-gateway-token")
ZDRAVIE_FILES_BUCKET = ENV.files_bucket
ZDRAVIE_FILES_BUCKET_USER = ENV.files_bucket_user
ZDRAVIE_FILES_BUCKET_SECRET = ENV.secret_if_kept("files-bucket")
ZDRAVIE_FILES_BUCKET_REGION = ENV.files_bucket_region
ZDRAVIE_CLAMD = ENV.clamd
ZDRAVIE_TESSERACT = ENV.tesseract
ZDRAVIE_LABORATORY = ENV.laboratory
ZDRAVIE_LABORATORY_TOKEN = ENV.secret("laboratory-token")
ZDRAVIE_ACQUIRER = ENV.acquirer
ZDRAVIE_ACQUIRER_TOKEN = ENV.secret("acquirer-token")
ZDRAVIE_ACQUIRER_KEY = ENV.secret("acquirer-callback-key")
ZDRAVIE_PAYEE = ENV.payee
ZDRAVIE_SUPPORT_PHONE = ENV.support_phone
ZDRAVIE_SUPPORT_EMAIL = ENV.support_email
ZDRAVIE_TRUST_DIR = ENV.trust_folder
ZDRAVIE_CRL_URLS = ENV.revocation_lists
ZDRAVIE_SIGNER_URL = ENV.signer
ZDRAVIE_OIDC_ISSUER = ENV.issuer
ZDRAVIE_SIGN_IN_DIALECT = ENV.sign_in_dialect
ZDRAVIE_ESIA_ISSUER = ENV.issuer_of_esia
ZDRAVIE_ESIA_URL = ENV.esia
ZDRAVIE_ESIA_INTERNAL_URL = ENV.esia_internal_url.rstrip("/")
ZDRAVIE_ESIA_CLIENT_ID = ENV.esia_client_id
ZDRAVIE_ESIA_SCOPE = ENV.esia_scope
ZDRAVIE_ESIA_CERTIFICATE = ENV.esia_certificate or ENV.keys_dir / "esia-client.crt"
ZDRAVIE_ESIA_KEY = ENV.esia_key or ENV.keys_dir / "esia-client.key"
ZDRAVIE_ESIA_SIGN_COMMAND = ENV.esia_sign_command
ZDRAVIE_ESIA_SIGN_REVERSED = ENV.esia_sign_reversed
ZDRAVIE_ESIA_PROVIDER_CERTIFICATES = [part for part in ENV.esia_provider_certificates.split(",") if part]
ZDRAVIE_ESIA_TOKEN_ALG = ENV.esia_token_alg
ZDRAVIE_ESIA_PASSWORD_ASSURANCE = ENV.esia_password_assurance
ZDRAVIE_OIDC_INTERNAL_URL = ENV.oidc_internal_url.rstrip("/")
ZDRAVIE_OIDC_CLIENT_ID = ENV.oidc_client_id
ZDRAVIE_OIDC_CLIENT_SECRET = ENV.secret("oidc-client-secret")
ZDRAVIE_SUBJECT_KEY = ENV.secret("oidc-subject-key")

# Each program's own, see program_settings.
ZDRAVIE_PROGRAM: str
ZDRAVIE_SIGN_IN_URL: str
ZDRAVIE_VAULT_KEYS: SecretStr
ZDRAVIE_INDEX_KEY: SecretStr
ZDRAVIE_AUDIT_KEY: SecretStr
ZDRAVIE_AUDIT_LEDGER: Path
ZDRAVIE_MEDIA: Path


DATABASE_LIMITS = {
    "lock_timeout": "4s",
    "statement_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
}

SILENT_HOST = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 11_000,
}
"""Over a network a host may vanish without a word: after as many seconds the system closes its sockets."""


def database(program: str) -> dict[str, Any]:
    """Connection of a program: its own database, a pool for each process, short locks."""
    where = dsn(ENV.database_prefix + program)
    return {
        "ENGINE": "zdravie.platform.postgres",
        "NAME": where["dbname"],
        "USER": where["user"],
        "PASSWORD": where["password"],
        "HOST": where["host"],
        "PORT": where.get("port", ""),
        "OPTIONS": {
            **SILENT_HOST,
            # Of Django's own statements; ready ones (platform/postgres) are prepared at their first use.
            "prepare_threshold": 1,
            "pool": {"min_size": 1, "max_size": ENV.database_pool, "timeout": 5},
            "options": " ".join(f"-c {name}={limit}" for name, limit in DATABASE_LIMITS.items()),
        },
        "TEST": {"NAME": None},
    }


def program_settings(program: str) -> dict[str, Any]:
    """The settings that differ by nothing but the program's name."""
    url = ENV.url_of(program)
    secure = url.startswith("https://")
    host = url.split("://", 1)[1].split(":")[0]
    return {
        "ZDRAVIE_PROGRAM": program,
        "ROOT_URLCONF": f"zdravie.config.urls.{program}",
        "SECRET_KEY": ENV.secret(f"{program}.django").get_secret_value(),
        "ALLOWED_HOSTS": [host, "localhost", "127.0.0.1"],
        "CSRF_TRUSTED_ORIGINS": [url],
        "DATABASES": {"default": database(program)},
        "STATIC_ROOT": ENV.data_dir / "static" / program,
        "SESSION_COOKIE_NAME": f"zdravie_{program}_session",
        "CSRF_COOKIE_NAME": f"zdravie_{program}_csrf",
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_HSTS_SECONDS": 31_536_000 if secure else 0,
        # TLS ends at the proxy in front of us, which says so in this header.
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
        "ZDRAVIE_VAULT_KEYS": ENV.secret(f"{program}.vault"),
        "ZDRAVIE_INDEX_KEY": ENV.secret(f"{program}.index"),
        "ZDRAVIE_AUDIT_KEY": ENV.secret(f"{program}.audit"),
        "ZDRAVIE_AUDIT_LEDGER": ENV.data_dir / "audit" / f"{program}.ledger",
        "ZDRAVIE_MEDIA": ENV.data_dir / "media" / program,
    }
