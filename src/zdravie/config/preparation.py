"""
Brings databases, norms, static files and translations to the state of the code, and remembers that it did.

What has been prepared is noted with a fingerprint of all it was made from, so that a start with nothing new
costs a few milliseconds instead of several starts of Django.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

import psycopg
from psycopg import conninfo, sql

from zdravie.config.embedded_pg import EmbeddedPostgres, dsn
from zdravie.config.env import Env, read_env
from zdravie.config.failures import StartFailure
from zdravie.kernel import clock

PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS_THAT_COUNT = {"migrations", "static", "locale", "data", "settings", "norms", "terminology"}
_SUFFIXES_THAT_COUNT = {".toml", ".po", ".csv", ".json"}
_PACKAGES_THAT_COUNT = ("Django", "procrastinate", "whitenoise", "django-htmx")


def fingerprint(env: Env) -> str:
    """Changes when there is something to prepare: migrations, norms, static files, another database."""
    digest = hashlib.sha256()
    for line in _traces(env):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def database_mark(env: Env) -> str:
    """Tells one database from another that took its place: a deleted cluster takes its notes with it."""
    if env.database_url:
        return hashlib.sha256(f"{env.database_url} {env.database_prefix}".encode()).hexdigest()
    try:
        born = (EmbeddedPostgres(env.data_dir).cluster / "PG_VERSION").stat()
    except FileNotFoundError:
        return "no cluster"
    return f"{born.st_ino}-{born.st_mtime_ns}-{env.database_prefix}"


def _traces(env: Env) -> Iterator[str]:
    yield database_mark(env)
    yield str((env.data_dir / "static").exists())
    yield f"{env.url_of('health')} {env.oidc_client_id}"  # registered at the sign-on
    for name in _PACKAGES_THAT_COUNT:
        yield f"{name} {metadata.version(name)}"
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE)
        counts = _FOLDERS_THAT_COUNT.intersection(inside.parts) or path.suffix in _SUFFIXES_THAT_COUNT
        if counts and path.suffix not in {".pyc", ".mo"} and path.is_file():
            seen = path.stat()
            yield f"{inside} {seen.st_size} {seen.st_mtime_ns}"


class Notes:
    """What is known to be done for this data folder: ``run/prepared.json``."""

    def __init__(self, env: Env) -> None:
        self.path = env.run_dir / "prepared.json"

    def read(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def write(self, **facts: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".part")
        draft.write_text(json.dumps({**self.read(), **facts}, indent=1))
        draft.replace(self.path)


def is_prepared(env: Env) -> bool:
    """Whether nothing has changed since the last ``note_prepared``."""
    return Notes(env).read().get("fingerprint") == fingerprint(env)


def note_prepared(env: Env) -> None:
    """All programs are brought up to date."""
    Notes(env).write(fingerprint=fingerprint(env))


def is_demo_ready(env: Env) -> bool:
    """Whether the demo region of this database was filled, or given its days ahead, today."""
    return Notes(env).read().get("demo") == _demo_mark(env)


def note_demo(env: Env) -> None:
    """The demo region of this database is filled and has its days ahead."""
    Notes(env).write(demo=_demo_mark(env))


def _demo_mark(env: Env) -> str:
    return f"{database_mark(env)} {clock.now().astimezone(clock.MOSCOW):%Y-%m-%d}"


def create_databases(programs: Sequence[str]) -> list[str]:
    """
    Make the databases that are missing; the embedded server must be running.

    :returns: the names of the new ones
    :raises StartFailure: an external server cannot be reached or does not let us
    """
    env = read_env()
    names = [env.database_prefix + program for program in programs]
    if not env.database_url:
        server = EmbeddedPostgres(env.data_dir)
        return [name for name in names if server.create_database(name)]
    return [name for name in names if _create_at_external_server(name)]


def _create_at_external_server(name: str) -> bool:
    where = conninfo.make_conninfo(**dsn("postgres"), connect_timeout=10)
    try:
        with psycopg.connect(where, autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as error:
        raise StartFailure(
            f"Сервер баз данных не разрешает создать базу {name}: создайте её сами."
        ) from error
    except psycopg.OperationalError as error:
        raise StartFailure(
            "Сервер баз данных из ZDRAVIE_DATABASE_URL не отвечает или не принимает пароль."
        ) from error
    return True
