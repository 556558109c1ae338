"""Whose certificate it is: the account that a person with this certificate may enter."""

from zdravie.identity.accounts.indexes import snils_index
from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_login
from zdravie.identity.esignature import errors
from zdravie.identity.esignature.models import BoundCertificate
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
