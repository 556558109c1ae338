"""Reads for pages and for other rooms."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.factors.models import CodeApp, Passkey, RecoveryCode
from zdravie.identity.factors.rules import get_own_account
from zdravie.identity.factors.totp import address_for_app
from zdravie.identity.factors.types import AppSetup, KnownPasskey, OwnFactors
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers import phone
from zdravie.platform.norms.queries import get_minutes


def has_phishing_resistant(account_id: UUID) -> bool:
    """Whether the account holds a factor that a false page cannot lure out: a passkey."""
    return has_passkey(account_id)


def has_passkey(account_id: UUID) -> bool:
    """Whether a device keeps a key for this account."""
    return Passkey.objects.filter(account_id=account_id).exists()


def has_app(account_id: UUID) -> bool:
    """Whether an app makes codes for this account."""
    return CodeApp.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()


def count_recovery_codes(account_id: UUID) -> int:
    """How many printed codes are left."""
    return RecoveryCode.objects.filter(account_id=account_id, used_at__isnull=True).count()


def get_own_factors(*, actor: Actor) -> OwnFactors:
    """
    What the actor's account has in this room.

    :raises NotSignedIn: nobody is signed in
    """
    account = get_own_account(actor)
    app = CodeApp.objects.filter(account_id=account.pk, confirmed_at__isnull=False).first()
    newest = RecoveryCode.objects.filter(account_id=account.pk).order_by("-made_at").first()
    return OwnFactors(
        app_since=app.confirmed_at if app else None,
        app_last_used_at=app.last_used_at if app else None,
        codes_left=count_recovery_codes(account.pk),
        codes_made_at=newest.made_at if newest else None,
        passkeys=tuple(
            describe(key) for key in Passkey.objects.filter(account_id=account.pk).order_by("added_at")
        ),
    )


def find_app_setup(*, actor: Actor, now: datetime) -> AppSetup | None:
    """
    The app that the actor is setting up: its secret is shown until the first right code and never again.

    :raises NotSignedIn: nobody is signed in
    """
    account = get_own_account(actor)
    since = database_now() - get_minutes("factors.app_setup_life", on=now.astimezone(MOSCOW).date())
    begun = CodeApp.objects.filter(account_id=account.pk, confirmed_at__isnull=True, created_at__gt=since)
    app = begun.first()
    if app is None:
        return None
    address = address_for_app(app.secret, owner=phone.mask(account.phone))
    return AppSetup(secret=app.secret, address=address)


def find_own_passkey(passkey_id: UUID, *, actor: Actor) -> KnownPasskey | None:
    """
    One of the actor's passkeys.

    :raises NotSignedIn: nobody is signed in
    """
    account = get_own_account(actor)
    found = Passkey.objects.filter(pk=passkey_id, account_id=account.pk).first()
    return describe(found) if found else None


def describe(passkey: Passkey) -> KnownPasskey:
    """Without the key itself."""
    return KnownPasskey(
        id=passkey.pk,
        name=passkey.name,
        is_synced=passkey.is_synced,
        added_at=passkey.added_at,
        last_used_at=passkey.last_used_at,
    )
