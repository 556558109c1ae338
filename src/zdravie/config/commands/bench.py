"""``zdravie bench``: the measurements and the fire of the source code, from its folder."""

import argparse
import subprocess
import sys
from pathlib import Path

from zdravie.config.failures import StartFailure

EPILOG = """\
check: many people book over HTTP while web workers, job workers and PostgreSQL are killed; exit code 1
       if anything that was acknowledged is lost, done twice or not told exactly once
other: as `python -m bench`, see bench/README.md

everything runs in a scratch folder of its own; the data of this installation are not touched
"""
_SOURCE = Path(__file__).resolve().parents[4]
_CHECK = "tests.races.booking_fire"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check", "appointments", "city", "sign-on", "storm"])
    parser.add_argument("options", nargs=argparse.REMAINDER, help="its own options; --help lists them")


def run(options: argparse.Namespace) -> int:
    if not (_SOURCE / "tests" / "races").is_dir():
        raise StartFailure("Замеры живут в исходном коде: запустите команду из его папки, не из пакета.")
    command = [_CHECK] if options.what == "check" else ["bench", options.what]
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command, *options.options], cwd=_SOURCE, check=False
    ).returncode
