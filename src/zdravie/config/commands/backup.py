"""``zdravie backup``: a copy of the whole installation at each place, while it works."""

import argparse
from pathlib import Path

EPILOG = """\
Keys are no part of a copy: keep the folder keys elsewhere, without it no copy can be read.
Each copy of the first place is restored aside and checked, unless --unproven is given.
Exit code 1 if a copy could not be made or proven."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    places = "may be given again; or ZDRAVIE_BACKUP_PLACES"
    parser.add_argument("--to", action="append", type=Path, metavar="FOLDER", help=places)
    parser.add_argument("--keep", type=int, default=14, metavar="N", help="copies left at each place (14)")
    parser.add_argument("--unproven", action="store_true", help="do not restore the copy aside")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.backups import making, restoring
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import read_env
    from zdravie.config.failures import StartFailure
    from zdravie.config.keys import ensure_keys
    from zdravie.config.terminal import say, step
    from zdravie.kernel import clock

    env = read_env()
    places = options.to or env.places_of_copies
    if not places:
        raise StartFailure("Куда копировать? zdravie backup --to ПАПКА или переменная ZDRAVIE_BACKUP_PLACES.")
    ensure_keys(env.keys_dir, ["backup"])
    with database_server(), step("Копирую базы и файлы"):
        made = making.make_copy(env, places, now=clock.now())
    if not options.unproven:
        with step("Проверяю: восстанавливаю рядом"):
            if not restoring.prove(env.data_dir, places[0]):
                say(f"Копия {made[-1]} не прошла проверку: не полагайтесь на неё.")
                return 1
    making.forget_old(places, keep=max(1, options.keep))
    for folder in sorted(made):
        say(f"Копия: {folder}")
    return 0
