"""Who may change the factors of an account."""

from uuid import UUID

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_active
from zdravie.identity.factors import errors
from zdravie.identity.factors.models import CodeApp, Passkey
from zdravie.identity.signin.errors import NotSignedIn
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance


def strength_for_changes(account: Account) -> Assurance:
    """
    Two factors, once the account has two to give; its first second factor is added with the only one.

    A telephone that is lost or not trusted yet counts as had: otherwise losing it would open the door.
    """
    has_password, has_phone = bool(account.password), account.phone_confirmed_at is not None
    has_app = CodeApp.objects.filter(account_id=account.pk, confirmed_at__isnull=False).exists()
    has_passkey = Passkey.objects.filter(account_id=account.pk).exists()
    is_possible = has_passkey or sum((has_password, has_phone, has_app)) > 1
    return Assurance.MEDIUM if is_possible else Assurance.LOW


def get_own_account(actor: Actor) -> Account:
    """
    The account of whoever is signed in.

    :raises NotSignedIn: nobody is
    """
    account = find_active(actor.id) if actor.is_person and actor.id else None
    if account is None:
        raise NotSignedIn
    return account


def get_changeable_account(actor: Actor) -> Account:
    """
    The actor's own account, if the session is strong enough to change its factors.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    """
    account = get_own_account(actor)
    if actor.assurance < strength_for_changes(account):
        raise errors.StrongerSignInNeeded
    return account


def session_of(actor: Actor) -> UUID | None:
    """The session that acts, for the journal."""
    try:
        return UUID(actor.session)
    except ValueError:
        return None
