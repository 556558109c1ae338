"""``zdravie papers verify FILE``: the seal of a PDF, its chain, and whether the paper holds now."""

import argparse
from pathlib import Path

EPILOG = """\
The seal is judged by the centres of this installation and of the folder of trust. Exit code 1 if the file was
changed, the seal is not to be believed, or the paper does not hold."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.failures import StartFailure
    from zdravie.config.terminal import say

    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise StartFailure(f"Не удаётся прочесть файл {options.file}: {error.strerror}.") from error
    with program_ready("health"):
        from zdravie.kernel import clock
        from zdravie.platform.papers.verification import verify_file

        findings = verify_file(content, now=clock.now())
    for line in findings.lines:
        say(line)
    return 0 if findings.holds else 1
