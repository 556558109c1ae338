"""The one command line of the system: ``zdravie``."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from zdravie.config.failures import StartFailure
from zdravie.config.terminal import complain

COMMANDS = {
    "up": "start everything on this machine and stay until Ctrl-C",
    "migrate": "bring databases, norms, static files and translations to the state of the code",
    "demo": "fill the demo region with people, clinics, doctors and free places",
    "serve": "serve the pages of one program",
    "worker": "do the queued jobs of one program",
    "live": "tell open pages of program health what has changed",
    "mailbox": "take letters over SMTP for the mailboxes of the sandbox",
    "check": "look quickly whether the installation is whole",
    "id": "register systems at the sign-on, read why their requests were refused",
    "staff": "give or take a workplace of the sign-on, such as the operator's desk",
    "duty": "give or take a workplace of program health, such as the reviewer's desk",
    "audit": "prove that the journal of one or all programs was not tampered with",
    "payments": "fees, and our books of payments beside the bank's list",
    "papers": "verify a PDF that the portal issued",
    "sign": "sign a text with a token of the sandbox",
    "vault": "rotate the key that seals personal data",
    "backup": "copy the whole installation to other places, proven by restoring it",
    "restore": "put the newest whole copy into an empty data folder",
    "bench": "measure the programs, or kill them while people book and judge what was kept",
    "manage": "run a command of Django for one program",
    "erase": "delete all data of this folder: databases, keys, journals, logs",
}
"""Each command is the module of its name in ``commands``, imported only when it is called."""

_DESCRIPTION = """\
Zdravie: an open health system. Three programs over one package:

  id       the sign-on              localhost:8001   ZDRAVIE_ID_PORT
  health   the patient's portal     localhost:8000   ZDRAVIE_HEALTH_PORT
  sandbox  a phone and other parts of the outside world, for demos and tests
                                    localhost:8002   ZDRAVIE_SANDBOX_PORT
                                    its mail server  ZDRAVIE_SMTP_PORT (8025)
"""
_EXAMPLES = """\
examples:
  zdravie up                          start it all, with a demo region at the first time
  zdravie up --no-demo                the same, without invented people
  zdravie demo --people 100000        a larger region (run before the first `up`, or on its own database)
  zdravie check                       what is wrong with this installation, in sentences
  zdravie audit verify health         exit code 1 if the journal was edited, cut or reordered
  zdravie manage id shell             a Python prompt inside the program

on several machines, each with its own part:
  zdravie migrate health
  zdravie serve health
  zdravie worker health

settings are environment variables with the prefix ZDRAVIE_ (all of them, with their defaults, are in
src/zdravie/config/env.py); the two that matter most:
  ZDRAVIE_DATA_DIR       where data, keys and logs lie; `var` in the current folder if not set
  ZDRAVIE_DATABASE_URL   postgresql://user:password@host/ instead of the embedded PostgreSQL

exit codes: 0 well, 1 a fault or a finding, 2 something that you can put right
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every foreseeable failure is one sentence."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = build_parser(chosen=arguments[0] if arguments else "").parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except StartFailure as failure:
        complain(str(failure))
        return failure.exit_code
    except KeyboardInterrupt:
        return 130
    except ValueError as error:
        if type(error).__name__ != "ValidationError":
            raise
        complain(_wrong_variables(error))
        return 2


def build_parser(*, chosen: str = "") -> argparse.ArgumentParser:
    """The parser of all commands; only the chosen one is imported and knows its arguments."""
    parser = argparse.ArgumentParser(
        prog="zdravie",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(title="commands", metavar="<command>", required=True)
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name == chosen:
            command = importlib.import_module(f"zdravie.config.commands.{name}")
            command.add_arguments(subparser)
            subparser.epilog = command.EPILOG
            subparser.set_defaults(run=command.run)
    return parser


def _wrong_variables(error: ValueError) -> str:
    """Which variables pydantic refused, in a sentence."""
    names = [
        "ZDRAVIE_" + "_".join(str(part) for part in problem["loc"]).upper()
        for problem in error.errors()  # type: ignore[attr-defined]
    ]
    return (
        f"Неверное значение переменной окружения: {', '.join(names)}. "
        "Какие бывают, сказано в src/zdravie/config/env.py; порт — число от 1 до 65535."
    )


if __name__ == "__main__":
    sys.exit(main())
