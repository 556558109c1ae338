"""
Whose a system is: every change of an entry begins here.

A person looks after the systems that they registered. Who looks after those of everybody is not known to this
room: ``settings.ZDRAVIE_KEEPS_ALL_SYSTEMS`` names the question by a dotted path of ``(actor) -> bool``.
"""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import Client
from zdravie.kernel.actor import Actor


def keeps_all_systems(actor: Actor) -> bool:
    """The installation itself, or a person to whom it gave that duty."""
    if actor.kind is not actor.kind.PERSON:
        return actor.kind is actor.kind.SYSTEM
    path: str = getattr(settings, "ZDRAVIE_KEEPS_ALL_SYSTEMS", "")
    return bool(path) and bool(import_string(path)(actor))


def may_manage(actor: Actor, client: Client) -> bool:
    """Whether this entry may be seen and changed."""
    return rules.is_owner(actor, client) or keeps_all_systems(actor)


def managed_by(actor: Actor) -> QuerySet[Client]:
    """All entries that the actor may see and change."""
    if keeps_all_systems(actor):
        return Client.objects.all()
    if not rules.may_own(actor):
        return Client.objects.none()
    return Client.objects.filter(owner_id=actor.id)


def lock_managed(client_pk: UUID, actor: Actor) -> Client:
    """
    The entry, held until the transaction ends.

    :raises SystemNotFound: there is none, or it is somebody else's: both look the same
    """
    client = Client.objects.select_for_update().filter(pk=client_pk).first()
    if client is None or not may_manage(actor, client):
        raise errors.SystemNotFound
    return client
