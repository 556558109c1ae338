"""Everything the environment may say to a program, read once and checked at the start."""

import os
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import AwareDatetime, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROGRAMS = ("id", "health", "sandbox")
"""The three programs of the package; each has its port, database, cookies and keys."""

PROGRAMS_WITH_JOBS = ("id", "health")

_LIVE_ABOVE_HEALTH = 3
_DEMO_PAYEE = {
    "Name": "Центр «Здравие» (учебный)",
    "PersonalAcc": "40102810000000000001",
    "BankName": "Банк песочницы",
    "BIC": "049999999",
    "CorrespAcc": "30101810000000000999",
    "PayeeINN": "9900000001",
    "KPP": "990001001",
}


class Env(BaseSettings):
    """
    Settings from variables with the prefix ``ZDRAVIE_``; the defaults run the demo on one machine.

    Secrets are not variables but files in ``data_dir/keys``: a process list never shows them.
    """

    model_config = SettingsConfigDict(env_prefix="ZDRAVIE_", extra="ignore")

    data_dir: Path = Path("var")
    """Where the cluster, keys, ledgers, logs and collected static files live."""

    bind_host: str = "127.0.0.1"
    id_port: int = Field(default=8001, ge=1, le=65535)
    health_port: int = Field(default=8000, ge=1, le=65535)
    sandbox_port: int = Field(default=8002, ge=1, le=65535)
    smtp_port: int = Field(default=8025, ge=1, le=65535)
    """Where the mailbox of the sandbox takes letters."""
    live_port: int = Field(default=0, ge=0, le=65535)
    """What open pages of ``health`` listen to; zero means three above its own port."""

    id_url: str = ""
    """Public address of the sign-on; empty means http://localhost:<id_port>."""
    health_url: str = ""
    sandbox_url: str = ""
    live_url: str = ""
    """Public address of what pages listen to, a path of ``health_url`` behind a proxy; empty means
    http://localhost:<live_port>, ``none`` that pages are read again by the clock alone."""
    live_listeners: int = Field(default=2_000, ge=1)
    """Open pages that may listen at once; the others are read again by the clock."""

    database_url: str = ""
    """``postgresql://user:password@host:port/``; empty means the embedded server in ``data_dir/pg``."""
    database_prefix: str = "zdravie_"
    """Each program has its own database: the prefix and the program's name."""
    database_pool: int = 8

    oidc_issuer: str = ""
    """Provider at which ``health`` signs people in; empty means our own ``id``."""
    oidc_client_id: str = "zdravie-health"
    oidc_internal_url: str = ""
    """Where the server itself reaches the provider, if its public address is for browsers only."""

    sign_in_dialect: Literal["oidc", "esia-v1", "esia-v2"] = "oidc"
    """How ``health`` speaks to the provider: OpenID Connect, or ESIA's dialect of either generation."""
    esia_url: str = ""
    """Provider of ESIA's dialect, without a slash at the end; empty means our own ``id``."""
    esia_internal_url: str = ""
    """Where the server itself reaches it, if its public address is for browsers only."""
    esia_client_id: str = "ZDRAVIE-HEALTH"
    """Mnemonic of ``health`` at that provider."""
    esia_scope: str = "openid fullname birthdate gender snils mobile email"
    esia_certificate: Path | None = None
    """Certificate registered there, PEM or DER; empty means ``esia-client.crt`` beside the other keys."""
    esia_key: Path | None = None
    """Its key, PKCS#8 in PEM, RSA, ECDSA or GOST; empty means ``esia-client.key`` beside the other keys."""
    esia_sign_command: str = ""
    """A command instead of the key: text on its input, signature on its output."""
    esia_sign_reversed: bool = False
    """The command prints the bytes of a signature the other way round, as CryptoPro does."""
    esia_provider_certificates: str = ""
    """Certificates of the provider that are trusted: files or folders, comma-separated."""
    esia_token_alg: Literal["RS256", "GOST3410_2012_256"] = "RS256"  # noqa: S105 - a name of an algorithm
    """The only algorithm of tokens that is taken."""
    esia_password_assurance: Literal["low", "medium"] = "low"  # noqa: S105 - a level
    """What a sign-in by ``PWD`` is worth: medium where the provider is known to demand a second factor."""

    esia_issuer: str = ""
    """``iss`` of tokens in ESIA's dialect; some clients know one name only: ``http://esia.gosuslugi.ru/``.
    Empty means the address of ``id`` with a slash."""

    sms_gateway_url: str = ""
    """Address of the SMS gateway; empty means the phone of the sandbox."""

    registers_url: str = ""
    """Address of the state registers (passport, SNILS, INN); empty means those of the sandbox."""
    bank_url: str = ""
    """Address of the bank that vouches for people; empty means the bank of the sandbox."""
    laboratory_url: str = ""
    """Address of the laboratory; empty means the one of the sandbox."""
    acquirer_url: str = ""
    """Address of the bank that takes payments; empty means the bank of the sandbox."""
    payee: dict[str, str] = _DEMO_PAYEE
    """Requisites of whoever is paid, JSON with the names of GOST R 56042-2014."""
    voice_gateway_url: str = ""
    """Address of the gateway that rings and speaks; empty means the phone of the sandbox."""
    smtp_url: str = ""
    """``smtp://``, ``smtps://`` or ``smtp+tls://user@host:port``; empty means the mailbox of the sandbox.
    The password, if there is one, is the file ``keys/smtp-password``."""
    mail_from: str = ""
    """Sender of letters; empty means ``no-reply`` at the host of the sign-on."""

    files_bucket: str = ""
    """Bucket for uploaded files and papers in an S3-compatible store, ``https://store/bucket``; empty means
    the folder ``data_dir/media``. The secret is the file ``keys/files-bucket``."""
    files_bucket_user: str = ""
    """Access key of that bucket."""
    files_bucket_region: str = "ru-1"
    tesseract: str = "tesseract"
    """The program that reads scans for the reviewer; one that is not there, as ``none``, reads nothing."""
    clamd: str = ""
    """``host:port`` or the socket of ClamAV's ``clamd``; empty means that uploads are not scanned."""

    support_phone: str = ""
    """Telephone of support as people read it, ``8 800 …``; empty: none is shown anywhere."""
    support_email: str = ""
    """The same of its address for letters."""

    backup_places: str = ""
    """Folders for copies of the installation, by commas: mounts of different data centres."""

    trust_dir: Path | None = None
    """Certificates of the centres whose signatures are believed; empty means ``data_dir/trust``."""
    signer_url: str = ""
    """A page that signs in the browser's stead; empty means the token of the sandbox, ``none`` none."""
    crl_urls: str = ""
    """Addresses of lists of revoked certificates, by commas; empty means the signer of the sandbox."""

    works_from: AwareDatetime | None = None
    """Planned works: their beginning with the zone, ``2026-11-28T22:00+03:00``. With ``works_until`` they are
    announced on every page until they are over."""
    works_until: AwareDatetime | None = None
    works_text: str = "Портал может быть недоступен."
    """What people should know: what will not work meanwhile."""

    trusted_proxies: int = Field(default=0, ge=0, le=9)
    """How many proxies of ours stand in front; each adds one address to ``X-Forwarded-For``. None: the
    header is not believed."""

    threads: int = Field(default=8, ge=1)
    """Requests that a process works on at once: as many as it has connections to the database."""
    waiting: int = Field(default=24, ge=1)
    """Requests that may wait for one of those places; the others are told to come again."""
    patience: float = Field(default=2.0, gt=0)
    """Seconds that such a request waits: so long people look at a page without pressing again."""
    workers: int = 1
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    def url_of(self, program: str) -> str:
        """Public address of a program without a trailing slash."""
        given = {"id": self.id_url, "health": self.health_url, "sandbox": self.sandbox_url}[program]
        return (given or f"http://localhost:{self.port_of(program)}").rstrip("/")

    def port_of(self, program: str) -> int:
        """Where a program listens; ``smtp`` is the mailbox of the sandbox, ``live`` belongs to ``health``."""
        return {
            "id": self.id_port,
            "health": self.health_port,
            "sandbox": self.sandbox_port,
            "smtp": self.smtp_port,
            "live": self.live_port or self.health_port + _LIVE_ABOVE_HEALTH,
        }[program]

    @property
    def live(self) -> str:
        """Where browsers listen, without a slash at the end; empty if nothing is told live."""
        own = f"http://localhost:{self.port_of('live')}"
        return "" if self.live_url == "none" else (self.live_url or own).rstrip("/")

    @property
    def issuer(self) -> str:
        """As it stands in tokens, to the letter: with some providers a slash at the end belongs to it."""
        return self.oidc_issuer or self.url_of("id")

    @property
    def esia(self) -> str:
        return (self.esia_url or self.url_of("id")).rstrip("/")

    @property
    def issuer_of_esia(self) -> str:
        return self.esia_issuer or f"{self.url_of('id')}/"

    @property
    def sms_gateway(self) -> str:
        return (self.sms_gateway_url or self.url_of("sandbox") + "/gateway/sms").rstrip("/")

    @property
    def voice_gateway(self) -> str:
        return (self.voice_gateway_url or self.url_of("sandbox") + "/gateway/voice").rstrip("/")

    @property
    def smtp(self) -> str:
        return self.smtp_url or f"smtp://localhost:{self.smtp_port}"

    @property
    def mail_sender(self) -> str:
        host = urlsplit(self.url_of("id")).hostname
        return self.mail_from or f"Здравие <no-reply@{host}>"

    @property
    def registers(self) -> str:
        return (self.registers_url or self.url_of("sandbox") + "/gateway/registers").rstrip("/")

    @property
    def bank(self) -> str:
        return (self.bank_url or self.url_of("sandbox")).rstrip("/")

    @property
    def laboratory(self) -> str:
        return (self.laboratory_url or self.url_of("sandbox") + "/gateway/laboratory").rstrip("/")

    @property
    def acquirer(self) -> str:
        return (self.acquirer_url or self.url_of("sandbox")).rstrip("/")

    @property
    def trust_folder(self) -> Path:
        return (self.trust_dir or self.data_dir / "trust").resolve()

    @property
    def signer(self) -> str:
        own = f"{self.url_of('sandbox')}/signer/sign/"
        return "" if self.signer_url == "none" else self.signer_url or own

    @property
    def signers(self) -> list[str]:
        """Where forms may be sent to be signed: one address or none."""
        return [self.signer] if self.signer else []

    @property
    def revocation_lists(self) -> list[str]:
        own = f"{self.url_of('sandbox')}/signer/crl"
        given = [url.strip() for url in self.crl_urls.split(",") if url.strip()]
        return given or [f"{own}/rsa.crl", f"{own}/gost.crl"]

    @property
    def signer_dir(self) -> Path:
        """The test centre of the sandbox: its keys and certificates."""
        return self.data_dir / "sandbox" / "signer"

    @property
    def planned_works(self) -> tuple[datetime, datetime, str] | None:
        """Beginning, end, words; none unless both times are told and in order."""
        if self.works_from is None or self.works_until is None or self.works_from >= self.works_until:
            return None
        return self.works_from, self.works_until, self.works_text

    @property
    def keys_dir(self) -> Path:
        return self.data_dir / "keys"

    @property
    def places_of_copies(self) -> list[Path]:
        return [Path(place.strip()) for place in self.backup_places.split(",") if place.strip()]

    @property
    def log_dir(self) -> Path:
        return self.data_dir / "log"

    @property
    def run_dir(self) -> Path:
        """Which processes run and what has been prepared; may be deleted while nothing runs."""
        return self.data_dir / "run"

    def secret(self, name: str) -> SecretStr:
        """
        The secret kept in ``data_dir/keys/<name>``.

        :raises FileNotFoundError: no command of ``zdravie`` has made it yet
        """
        return SecretStr((self.keys_dir / name).read_text(encoding="ascii").strip())

    def secret_if_kept(self, name: str) -> SecretStr:
        """A secret that only some installations have, such as a password of an outside system."""
        path = self.keys_dir / name
        return SecretStr(path.read_text(encoding="utf-8").strip() if path.is_file() else "")


@cache
def read_env() -> Env:
    """The environment as it was when first asked for."""
    env = Env()
    return env.model_copy(update={"data_dir": env.data_dir.resolve()})


def choose_program(program: str) -> None:
    """Say to Django, here and in the processes started from here, which program this is."""
    os.environ["ZDRAVIE_PROGRAM"] = program
    os.environ["DJANGO_SETTINGS_MODULE"] = f"zdravie.config.settings.{program}"
