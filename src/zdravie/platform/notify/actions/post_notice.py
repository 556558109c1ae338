"""Put a notice under the bell of a person's cabinet."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.notify import events
from zdravie.platform.notify.models import Notice


@transaction.atomic
def post_notice(
    *, person_id: UUID, title: str, body: str, link: str, key: str, actor: Actor, now: datetime
) -> Notice:
    """Post once; the same ``key`` twice is one notice, the first one."""
    notice, is_new = Notice.objects.get_or_create(
        key=key,
        defaults={"person_id": person_id, "title": title, "body": body, "link": link, "created_at": now},
    )
    if is_new:
        record_event(events.NoticePosted(notice_id=notice.pk, person_id=person_id), actor=actor, now=now)
    return notice
