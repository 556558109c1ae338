"""``zdravie sign``: a token of the sandbox signs what comes by the standard input."""

import argparse

EPILOG = "Reads the text from the standard input, writes the detached signature (PEM) to the standard output."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "token", help="number of the token, or its owner's SNILS if the owner has one good token"
    )
    parser.add_argument("--pin", required=True)


def run(options: argparse.Namespace) -> int:
    import sys

    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import complain
    from zdravie.kernel.errors import DomainError

    content = sys.stdin.buffer.read()
    with program_ready("sandbox"):
        try:
            sys.stdout.write(_sign(options.token, options.pin, content))
        except DomainError as refusal:
            complain(str(refusal))
            return 1
    return 0


def _sign(token: str, pin: str, content: bytes) -> str:
    from zdravie.kernel import clock
    from zdravie.sandbox.signer.actions.sign_with_token import sign_with_token
    from zdravie.sandbox.signer.papers import as_text
    from zdravie.sandbox.signer.queries import find_token

    return as_text(
        "CMS",
        sign_with_token(token_id=find_token(token), pin=pin, content=content, now=clock.now()),
    )
