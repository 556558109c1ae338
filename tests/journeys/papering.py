"""
What stands in the QR of a paper of the journeys, which a camera would read.

Run inside program ``health`` by ``python -m`` it says so; imported by a journey it asks for that.
"""

import sys

from tests.stack import Stack


def qr_of(stack: Stack, number: str) -> str:
    """The address in the QR of the paper of this number."""
    return stack.inside("tests.journeys.papering", number)


def main(number: str) -> None:
    from zdravie.platform.papers.drawing import qr_address
    from zdravie.platform.papers.models import Paper

    sys.stdout.write(qr_address(Paper.objects.get(number=number)) + "\n")


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        main(*sys.argv[1:])
