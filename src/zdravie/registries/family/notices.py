"""Who is told what: the text stands in ``templates/family/notices/<event>/``."""

from datetime import datetime

from django.template.loader import render_to_string

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.registries.family.models import Representation


def tell_answer(tie: Representation, *, now: datetime) -> None:
    """One notice under the bell of the parent, with the reason of a refusal; no name stands in it."""
    is_granted = not tie.refused_because
    folder = "granted" if is_granted else "refused"
    body = render_to_string(f"family/notices/{folder}/cabinet.txt", {"tie": tie}).strip()
    post_notice(
        person_id=tie.representative_id,
        title="Карта ребёнка открыта" if is_granted else "Карту ребёнка не открыли",
        body=body,
        link="/family/",
        key=f"family.answer:{tie.pk}",
        actor=SYSTEM,
        now=now,
    )
