"""Seal every value anew with the newest data key, so that the older ones may be thrown away."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.vault import envelope, events
from zdravie.platform.vault.fields import SealedTextField

_ROWS_AT_A_TIME = 500


def reseal_everything(*, actor: Actor, now: datetime) -> int:
    """
    Walk all sealed columns in short transactions; may be interrupted and run again.

    :returns: how many rows were sealed anew
    """
    resealed = 0
    for model in apps.get_models():
        names = [field.attname for field in _sealed_fields(model)]
        if names:
            resealed += sum(_reseal(model, names, pks) for pks in _batches(model))
    with transaction.atomic():
        record_event(events.DataResealed(rows=resealed), actor=actor, now=now)
    return resealed


def _sealed_fields(model: type[models.Model]) -> list[SealedTextField]:
    return [field for field in model._meta.get_fields() if isinstance(field, SealedTextField)]  # noqa: SLF001


def _batches(model: type[models.Model]) -> Iterator[list[object]]:
    pks = model._default_manager.order_by("pk").values_list("pk", flat=True)  # noqa: SLF001
    last: object = None
    while batch := list((pks.filter(pk__gt=last) if last is not None else pks)[:_ROWS_AT_A_TIME]):
        yield batch
        last = batch[-1]


@transaction.atomic
def _reseal(model: type[models.Model], names: list[str], pks: list[object]) -> int:
    newest = envelope.active_key_id()
    count = 0
    for row in model._default_manager.select_for_update().filter(pk__in=pks):  # noqa: SLF001
        stale = [name for name in names if _is_stale(row.__dict__[name], newest)]
        if stale:
            row.save(update_fields=stale)
            count += 1
    return count


def _is_stale(sealed: bytes | None, newest: int) -> bool:
    return sealed is not None and envelope.key_id_of(sealed) != newest
