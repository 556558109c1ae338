"""The link of a warning was pressed: the same as «Это не я» in the journal, without signing in."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.signin import errors, events, not_me_links
from zdravie.identity.signin.actions.report_not_me import report_not_me
from zdravie.identity.signin.models import NotMeLink, SupportCase
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def report_not_me_by_link(*, token: str, actor: Actor, now: datetime) -> SupportCase:
    """
    Spend the link and close the account; of two presses at once one works.

    :raises LinkSpent: it worked before, is too old, or there never was one
    """
    link = not_me_links.find_link(token, now=now)
    if link is None or not NotMeLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
        raise errors.LinkSpent
    record_event(events.NotMeLinkUsed(link_id=link.pk, account_id=link.account_id), actor=actor, now=now)
    return report_not_me(account_id=link.account_id, actor=SYSTEM, now=now)
