"""``zdravie check``: settings, keys, database, migrations, in a few seconds."""

import argparse
from collections.abc import Iterator

from zdravie.config.env import PROGRAMS

EPILOG = "Changes nothing. Exit code 1 if anything is wrong."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", nargs="?", choices=PROGRAMS, help="all if not given")


def run(options: argparse.Namespace) -> int:
    from zdravie.config import keys, preflight
    from zdravie.config.embedded_pg import EmbeddedPostgres, database_server
    from zdravie.config.env import read_env
    from zdravie.config.terminal import say

    env = read_env()
    if not env.keys_dir.is_dir():
        say(
            f"в папке {env.data_dir} данных нет. Их создаст zdravie up; "
            "другую папку называет переменная ZDRAVIE_DATA_DIR"
        )
        return 1
    preflight.check_folder(env.data_dir)
    if missing := keys.missing_keys(env.keys_dir):
        say(f"нет ключей: {', '.join(missing)}. Их создаст zdravie migrate")
        return 1
    if not env.database_url and not EmbeddedPostgres(env.data_dir).exists:
        say("баз данных нет: их создаст zdravie migrate или вернёт из копии zdravie restore")
        return 1
    with database_server():
        if not options.program:
            from zdravie.config.commands.several import run_for_each

            return run_for_each(PROGRAMS, "check")
        problems = list(_problems(options.program))
    for problem in problems:
        say(f"{options.program}: {problem}")
    say(f"{options.program}: {'есть неполадки: ' + str(len(problems)) if problems else 'в порядке'}")
    return 1 if problems else 0


def _problems(program: str) -> Iterator[str]:
    import psycopg

    from zdravie.config.embedded_pg import dsn
    from zdravie.config.env import read_env

    name = read_env().database_prefix + program
    try:
        psycopg.connect(psycopg.conninfo.make_conninfo(**dsn(name), connect_timeout=5)).close()
    except psycopg.OperationalError:
        yield f"база данных {name} не отвечает. Её создаст zdravie migrate"
        return
    yield from _problems_of_django(program)


def _problems_of_django(program: str) -> Iterator[str]:
    from zdravie.config.commands.inside import close_connections, set_up_django

    set_up_django(program)
    from django.core import checks
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    for message in checks.run_checks():
        if message.level >= checks.WARNING:
            yield str(message)
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not waiting:
            yield from _problems_of_files()
    finally:
        close_connections()
    if waiting:
        yield f"не применены миграции: {', '.join(str(step[0]) for step in waiting)}"


def _problems_of_files() -> Iterator[str]:
    from django.apps import apps

    if not apps.is_installed("zdravie.platform.files"):
        return
    from zdravie.kernel import clock
    from zdravie.platform.files.comparing import compare

    found = compare(now=clock.now())
    if found.missing:
        yield f"у файлов нет содержимого: {found.missing}. Верните папку media из копии"
    if found.strange:
        yield f"содержимое без записи в базе: {found.strange}. Его оставил прерванный запуск"
