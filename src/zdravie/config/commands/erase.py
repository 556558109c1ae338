"""``zdravie erase``: the way back to an empty folder."""

import argparse
import sys

EPILOG = "Without the keys no backup of the databases can be read any more: copy them first if you have one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    import shutil

    from zdravie.config.embedded_pg import EmbeddedPostgres
    from zdravie.config.env import read_env
    from zdravie.config.terminal import say
    from zdravie.config.trust import remove_test_roots

    env = read_env()
    if not env.data_dir.is_dir():
        say(f"Папки {env.data_dir} нет: удалять нечего.")
        return 0
    if not options.yes and not _agreed(str(env.data_dir)):
        say("Ничего не удалено. Без вопроса удаляет zdravie erase --yes.")
        return 2
    EmbeddedPostgres(env.data_dir).remove()
    remove_test_roots(env)
    for name in ("keys", "run", "log", "static", "audit", "media", "sandbox"):
        shutil.rmtree(env.data_dir / name, ignore_errors=True)
    if not any(env.data_dir.iterdir()):
        env.data_dir.rmdir()
    say("Данные удалены.")
    return 0


def _agreed(folder: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(f"Удалить базы, ключи и журналы в {folder}? Введите «да»: ").strip().lower() in {"да", "yes"}
