"""
What is known about uploaded files; their content lies sealed on disk.

Personal data: the name of the file, sealed; the content, sealed outside the database.
"""

from django.db import models
from django.db.models import Q

from zdravie.kernel.ids import new_id
from zdravie.platform.files.types import DocumentType, MediaType
from zdravie.platform.vault.fields import SealedTextField


class StoredFile(models.Model):
    """One file as it was taken. ``room`` says whose rules decide who may open it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_id = models.UUIDField(db_index=True)
    """The person who uploaded it."""
    room = models.CharField(max_length=40)
    document_type = models.CharField(max_length=12, choices=[(one.value, one.name) for one in DocumentType])
    media_type = models.CharField(max_length=20, choices=[(one.value, one.name) for one in MediaType])
    name = SealedTextField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the content as it is kept; empty for files taken before this was written down."""
    stored_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    """The content is gone, the row stays as a trace."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_nothing_empty"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk} {self.media_type}"
