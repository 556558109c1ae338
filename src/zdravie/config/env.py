"""Everything the environment may say to a program, read once and checked at the start."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROGRAMS = ("id", "health", "sandbox")
"""The three programs of the package; each has its port, database, cookies and keys."""

PROGRAMS_WITH_JOBS = ("id", "health")


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

    id_url: str = ""
    """Public address of the sign-on; empty means http://localhost:<id_port>."""
    health_url: str = ""
    sandbox_url: str = ""

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

    sms_gateway_url: str = ""
    """Address of the SMS gateway; empty means the phone of the sandbox."""

    threads: int = 8
    workers: int = 1
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    def url_of(self, program: str) -> str:
        """Public address of a program without a trailing slash."""
        given = {"id": self.id_url, "health": self.health_url, "sandbox": self.sandbox_url}[program]
        return (given or f"http://localhost:{self.port_of(program)}").rstrip("/")

    def port_of(self, program: str) -> int:
        return {"id": self.id_port, "health": self.health_port, "sandbox": self.sandbox_port}[program]

    @property
    def issuer(self) -> str:
        return (self.oidc_issuer or self.url_of("id")).rstrip("/")

    @property
    def sms_gateway(self) -> str:
        return (self.sms_gateway_url or self.url_of("sandbox") + "/gateway/sms").rstrip("/")

    @property
    def keys_dir(self) -> Path:
        return self.data_dir / "keys"

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


@cache
def read_env() -> Env:
    """The environment as it was when first asked for."""
    env = Env()
    return env.model_copy(update={"data_dir": env.data_dir.resolve()})


def choose_program(program: str) -> None:
    """Say to Django, here and in the processes started from here, which program this is."""
    os.environ["ZDRAVIE_PROGRAM"] = program
    os.environ["DJANGO_SETTINGS_MODULE"] = f"zdravie.config.settings.{program}"
