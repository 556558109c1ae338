"""Whose certificate it is: the account that a person with this certificate may enter."""

from datetime import datetime

from zdravie.identity.accounts.actions.raise_identity import raise_identity
from zdravie.identity.accounts.indexes import snils_index
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_login
from zdravie.identity.esignature import errors
from zdravie.identity.esignature.models import BoundCertificate
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName
from zdravie.platform.signing.certificates import Certificate


def get_owner(certificate: Certificate) -> Account:
    """
    The account of a believed certificate: to which it is bound, else by its SNILS if verified there.

    :raises SnilsMissing: no SNILS and bound to nobody
    :raises SnilsUnverified: there are accounts that only claim this SNILS
    :raises AccountMissing: there is none
    """
    bound = BoundCertificate.objects.filter(sha256=certificate.sha256, removed_at__isnull=True).first()
    account = find_by_id(bound.account_id) if bound else None
    if account is not None:
        return account
    if not certificate.snils:
        raise errors.SnilsMissing
    account = find_by_login(LoginName(LoginKind.SNILS, certificate.snils))
    if account is not None:
        return account
    if Account.objects.filter(snils_index=snils_index(certificate.snils)).exists():
        raise errors.SnilsUnverified
    raise errors.AccountMissing


def prove_identity(account: Account, certificate: Certificate, *, ground: str, now: datetime) -> Account:
    """
    A qualified signature with the SNILS that the registers know proves who the person is (ID-106).

    :param ground: what it rests on, for the history of the account
    """
    if account.identity is not IdentityLevel.STANDARD or certificate.snils != account.snils:
        return account
    return raise_identity(
        account_id=account.pk,
        level=IdentityLevel.CONFIRMED,
        person=None,
        ground=ground,
        actor=SYSTEM,
        now=now,
    )


def check_belongs(certificate: Certificate, account: Account) -> None:
    """
    Whether the certificate may speak for this account.

    By SNILS; a certificate without one by name, once the registers know the person of the account.

    :raises CertificateOfAnother: it is somebody else's
    """
    if certificate.snils:
        is_own = certificate.snils == account.snils
    else:
        is_known = account.identity >= IdentityLevel.STANDARD
        is_own = is_known and _plain(certificate.full_name) == _plain(account.full_name)
    if not is_own:
        raise errors.CertificateOfAnother


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
