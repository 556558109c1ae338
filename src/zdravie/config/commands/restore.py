"""``zdravie restore``: the newest whole copy of all places, into an empty data folder."""

import argparse
from pathlib import Path

EPILOG = """\
The folder keys must lie in the data folder already. Nothing that is there is written over.
`zdravie up` does the same by itself when its databases are gone and ZDRAVIE_BACKUP_PLACES is set."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="places",
        action="append",
        type=Path,
        metavar="FOLDER",
        help="may be given again; or ZDRAVIE_BACKUP_PLACES",
    )


def run(options: argparse.Namespace) -> int:
    from zdravie.config.backups.restoring import restore_newest
    from zdravie.config.env import read_env
    from zdravie.config.failures import StartFailure
    from zdravie.config.terminal import say

    env = read_env()
    places = options.places or env.places_of_copies
    refused: list[str] = []
    copy = restore_newest(env.data_dir, places, refused=refused)
    for sentence in refused:
        say(f"Пропущена {sentence}")
    if copy is None:
        raise StartFailure("Копий нет: назовите папку, zdravie restore --from ПАПКА.")
    say(f"Восстановлено из {copy.folder}. Проверьте: zdravie check, zdravie audit verify.")
    return 0
