"""``zdravie id``: the registry of systems from a shell."""

import argparse
from pathlib import Path

EPILOG = """\
examples:
  zdravie id register-client --client-id clinic --name "Поликлиника" \\
      --redirect-uri https://clinic.example/callback --scope "openid profile"
  zdravie id register-client --client-id CLINIC08 --name "Поликлиника" --dialect esia \\
      --site https://clinic.example --scope "openid fullname snils" --certificate system.crt
  zdravie id register-client --client-id kiosk --name "Киоск" --auth none --grant device_code
  zdravie id add-certificate CLINIC08 new.crt
  zdravie id show-requests CLINIC08 --failures
  zdravie id rotate-secret clinic --keep-old
  zdravie id suspend-client clinic

The secret is printed once, to the standard output, and only its digest is kept.
The same on pages, with explanations: /console/ of the sign-on."""

_PROOFS = ("basic", "post", "private_key_jwt", "none")
_GRANTS = ("refresh_token", "client_credentials", "device_code")
_ALGORITHMS = ("RS256", "ES256", "GOST3410_2012_256")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", metavar="<what>", required=True)
    admitted = commands.add_parser(
        "register-client",
        help="admit a system",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_register(admitted)
    commands.add_parser("list-clients", help="all systems")
    shown = commands.add_parser("show-requests", help="what a system asked and why it was refused")
    shown.add_argument("client_id")
    shown.add_argument("--failures", action="store_true", help="refusals only")
    shown.add_argument("--last", type=int, default=20, metavar="N", help="usually 20")
    added = commands.add_parser("add-certificate", help="one more certificate to sign requests with")
    added.add_argument("client_id")
    added.add_argument("certificate", type=Path, help="PEM or DER")
    rotated = commands.add_parser("rotate-secret", help="a new secret")
    rotated.add_argument("client_id")
    rotated.add_argument("--keep-old", action="store_true", help="the old one works for one more day")
    for name, words in (("suspend-client", "stop a system"), ("resume-client", "let it work again")):
        commands.add_parser(name, help=words).add_argument("client_id")


def _add_register(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--client-id", required=True, help="identifier, the mnemonic in the words of ESIA")
    add("--name", required=True, help="people read it on the page of consent")
    add("--dialect", choices=("oidc", "esia"), default="oidc", help="usually oidc")
    add("--redirect-uri", action="append", default=[], metavar="URI", help="whole; may be repeated")
    add("--site", action="append", default=[], metavar="URI", help="esia: any path under it; may be repeated")
    add("--post-logout-uri", action="append", default=[], metavar="URI", help="may be repeated")
    add("--backchannel-logout-uri", default="", metavar="URI")
    add("--scope", default="", help='by blanks; usually "openid profile", for esia "openid fullname"')
    add("--auth", choices=_PROOFS, default="basic", help="how it proves itself; esia signs instead")
    add("--jwks", type=Path, metavar="FILE", help="public keys for private_key_jwt")
    add("--certificate", type=Path, action="append", default=[], metavar="FILE", help="esia: PEM or DER")
    add("--grant", choices=_GRANTS, action="append", default=[], help="beside the code; repeatable")
    add("--token-alg", choices=_ALGORITHMS, default="RS256", help="usually RS256")
    add("--pairwise", action="store_true", help="a number of the person for this system only")
    add("--require-par", action="store_true", help="sign-in requests from server to server only")
    add("--assurance", choices=("low", "medium", "high"), default="low", help="how people must sign in")
    add("--identity", choices=("simplified", "standard", "confirmed"), default="simplified")
    add("--owner", metavar="PHONE", help="whose console shows it; nobody's if not given")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import complain, say

    with program_ready("id"):
        from zdravie.config import systems
        from zdravie.kernel.errors import DomainError
        from zdravie.kernel.identifiers.errors import InvalidIdentifier

        try:
            for line in systems.COMMANDS[options.command](options):
                say(line)
        except (DomainError, InvalidIdentifier) as refusal:
            complain(str(refusal))
            return 2
        except OSError as error:
            complain(f"Файл {error.filename} не читается: {error.strerror}. Проверьте путь и права.")
            return 2
    return 0
