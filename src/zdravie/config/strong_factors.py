"""The answer to ``ZDRAVIE_PHISHING_RESISTANT``: rooms of factors know nothing of each other."""

from uuid import UUID

from zdravie.kernel import clock


def has_phishing_resistant(account_id: UUID) -> bool:
    """Whether the account holds a passkey or a certificate in date, which no false page can lure out."""
    from zdravie.identity.esignature.models import BoundCertificate
    from zdravie.identity.factors import queries as factors

    certificates = BoundCertificate.objects.filter(account_id=account_id, removed_at__isnull=True)
    is_certified = certificates.filter(valid_until__gt=clock.now()).exists()
    return is_certified or factors.has_phishing_resistant(account_id)
