"""``zdravie migrate``: databases, norms, reference data, static files and translations."""

import argparse

from zdravie.config.env import PROGRAMS

EPILOG = "Safe to run at any time; does nothing where nothing is new."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", nargs="?", choices=PROGRAMS, help="only this one; all if not given")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import read_env
    from zdravie.config.keys import ensure_keys
    from zdravie.config.preparation import create_databases, note_prepared
    from zdravie.config.translations import compile_translations

    env = read_env()
    ensure_keys(env.keys_dir)
    with database_server():
        create_databases([options.program] if options.program else PROGRAMS)
        compile_translations()
        if options.program:
            _migrate_one(options.program)
        else:
            from zdravie.config.commands.several import run_for_each

            if code := run_for_each(PROGRAMS, "migrate"):
                return code
            note_prepared(env)
    return 0


def _migrate_one(program: str) -> None:
    """Bring this process's program up to date."""
    from zdravie.config.commands.inside import set_up_django

    set_up_django(program)
    from django.apps import apps
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    if apps.is_installed("zdravie.platform.vault"):
        from zdravie.platform.vault.load import load_first_key

        load_first_key()
    if apps.is_installed("zdravie.platform.norms"):
        from zdravie.platform.norms.load import load_norms

        load_norms()
    if apps.is_installed("zdravie.registries.terminology"):
        from zdravie.registries.terminology.load import load_terminology

        load_terminology()
    if apps.is_installed("zdravie.domains.medbook"):
        from zdravie.domains.medbook.load import load_catalogue

        load_catalogue()
    if apps.is_installed("zdravie.identity.clients"):
        from zdravie.identity.clients.load import load_clients

        load_clients()
    if apps.is_installed("zdravie.identity.esia"):
        from zdravie.identity.esia.load import load_esia

        load_esia()
    call_command("collectstatic", interactive=False, verbosity=0)
