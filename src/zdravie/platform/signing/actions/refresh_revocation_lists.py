"""Fetch the lists of revoked certificates that are due, verify them and keep the good ones."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_minutes, get_seconds
from zdravie.platform.signing import errors, events
from zdravie.platform.signing.gateways import revocation_lists
from zdravie.platform.signing.models import RevocationList
from zdravie.platform.signing.revocation import find_issuer, read_revocation_list
from zdravie.platform.signing.trust import read_trust_store

_log = logging.getLogger(__name__)


def refresh_revocation_lists(*, urls: Sequence[str], actor: Actor, now: datetime) -> int:
    """
    Ask each address whose time has come; a bad answer never displaces a good list.

    :returns: how many newer lists were taken
    """
    taken = 0
    for url in urls:
        if not _is_due(url, now):
            continue
        try:
            der = revocation_lists.fetch(url)
            if der is not None and _keep(url, der, actor, now):
                taken += 1
        except (revocation_lists.ListUnavailable, errors.RevocationListWrong) as failure:
            _log.warning("revocation list %s: %s", url, failure)
        RevocationList.objects.update_or_create(url=url, defaults={"tried_at": now})
    return taken


def _is_due(url: str, now: datetime) -> bool:
    known = RevocationList.objects.filter(url=url).first()
    if known is None:
        return True
    day = now.astimezone(MOSCOW).date()
    pause = get_minutes("signing.revocation_refresh", on=day)
    if known.next_update is None or known.next_update <= now:
        pause = get_seconds("signing.revocation_retry", on=day)
    return now >= known.tried_at + pause


@transaction.atomic
def _keep(url: str, der: bytes, actor: Actor, now: datetime) -> bool:
    """Write the list down unless it is older than what we have: an old one could bring revoked ones back."""
    revoked = read_revocation_list(der)
    issuer = find_issuer(revoked, read_trust_store(settings.ZDRAVIE_TRUST_DIR).centres)
    known, _ = RevocationList.objects.select_for_update().get_or_create(url=url, defaults={"tried_at": now})
    is_newer = known.this_update is None or revoked.this_update > known.this_update
    if is_newer or known.issuer_sha256 != issuer.sha256:
        known.der, known.issuer_sha256 = der, issuer.sha256
        known.this_update, known.next_update = revoked.this_update, revoked.next_update
        known.save(update_fields=["der", "issuer_sha256", "this_update", "next_update"])
        record_event(events.RevocationListTaken(list_id=known.pk), actor=actor, now=now)
    return is_newer
