"""Runs a command once for each program: a process of Django can be only one of them."""

import subprocess
from collections.abc import Sequence

from zdravie.config.children import zdravie_command


def run_for_each(programs: Sequence[str], *arguments: str) -> int:
    """
    ``zdravie <arguments> <program>`` for all, side by side.

    :returns: the worst exit code
    """
    running = [
        subprocess.Popen(zdravie_command(*arguments, program), stdin=subprocess.DEVNULL)  # noqa: S603
        for program in programs
    ]
    return max(abs(process.wait()) for process in running)
