"""
What stands in the QR of a paper of the journeys, which a camera would read.

Run inside program ``health`` by ``python -m`` it says so; imported by a journey it asks for that.
"""

import os
import subprocess
import sys

from tests.stack import ROOT, Stack


def qr_of(stack: Stack, number: str) -> str:
    """The address in the QR of the paper of this number."""
    environ = {**stack.environ(), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, "-m", "tests.journeys.papering", number]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True)
    return done.stdout.split()[-1]


def main(number: str) -> None:
    from zdravie.platform.papers.drawing import qr_address
    from zdravie.platform.papers.models import Paper

    sys.stdout.write(qr_address(Paper.objects.get(number=number)) + "\n")


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        main(*sys.argv[1:])
