"""``zdravie staff``: who of the people may sit at the workplaces of the sign-on."""

import argparse

EPILOG = """\
The person opens an account and adds a passkey first. Examples:
  zdravie staff grant "+7 900 100-00-09" operator
  zdravie staff revoke "+7 900 100-00-09" operator"""
_ROLES = ("operator", "integrator_admin")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["grant", "revoke"])
    parser.add_argument("phone", help="confirmed telephone of the account")
    parser.add_argument("role", choices=_ROLES)


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import complain, say

    with program_ready("id"):
        from zdravie.identity.accounts.queries import find_by_phone
        from zdravie.identity.staff import errors
        from zdravie.identity.staff.actions.grant_role import grant_role
        from zdravie.identity.staff.actions.revoke_role import revoke_role
        from zdravie.identity.staff.models import StaffRole
        from zdravie.kernel import clock
        from zdravie.kernel.actor import SYSTEM
        from zdravie.kernel.errors import DomainError
        from zdravie.kernel.identifiers import phone
        from zdravie.kernel.identifiers.errors import InvalidIdentifier

        act = grant_role if options.action == "grant" else revoke_role
        try:
            account = find_by_phone(phone.parse(options.phone))
            if account is None:
                raise errors.NoAccount
            role = StaffRole.Role(options.role.upper())
            act(account_id=account.pk, role=role, actor=SYSTEM, now=clock.now())
        except (DomainError, InvalidIdentifier) as refusal:
            complain(f"{refusal.message} ({refusal.code})")
            return 2
        say(f"{account.full_name}: роль {options.role} {'дана' if options.action == 'grant' else 'снята'}")
    return 0
