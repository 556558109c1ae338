"""Reactions of this room: whoever waited for a decision hears of it."""

from datetime import timedelta

from zdravie.identity.accounts.queries import find_active
from zdravie.identity.proofing import events, notices
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_sms import send_sms

_LIFE = timedelta(hours=12)


def tell_outcome(
    event: events.RequestConfirmed | events.RequestReturned | events.RequestRefused,
) -> None:
    """A notice in the cabinet, and an SMS when the answer did not come on the spot."""
    request = ProofingRequest.objects.get(pk=event.request_id)
    account = find_active(event.account_id)
    if account is None or request.state not in notices.TITLES:
        return
    now, key = clock.now(), f"proofing:{request.pk}:{request.round}:{request.state}"
    title, text = notices.write(request)
    link = f"/identity/{request.pk}/"
    post_notice(person_id=account.pk, title=title, body=text, link=link, key=key, actor=SYSTEM, now=now)
    if notices.was_waited_for(request) and account.phone_confirmed_at:
        send_sms(
            to=account.phone,
            text=f"{title}. {text}",
            key=key,
            expires_at=now + _LIFE,
            about_id=account.pk,
            actor=SYSTEM,
            now=now,
        )
