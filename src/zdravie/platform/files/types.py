"""What passes between this room and those who upload and read."""

from dataclasses import dataclass
from enum import StrEnum


class DocumentType(StrEnum):
    """What the paper is; decides formats and limits (C-16)."""

    IDENTITY = "IDENTITY"
    PASSPORT = "PASSPORT"
    SNILS = "SNILS"
    POLICY = "POLICY"
    CONTRACT = "CONTRACT"
    EXAMINATION = "EXAMINATION"
    PHOTO = "PHOTO"
    OTHER = "OTHER"

    @property
    def takes_pdf(self) -> bool:
        """Everything but the photo that will be printed."""
        return self is not DocumentType.PHOTO

    @property
    def limit_norm(self) -> str:
        """The norm that holds the most bytes of such a file."""
        return f"files.limit_{self.value.lower()}"


class MediaType(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"

    @property
    def suffix(self) -> str:
        return {MediaType.JPEG: ".jpg", MediaType.PNG: ".png", MediaType.PDF: ".pdf"}[self]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A stored file as it is handed to somebody who may see it."""

    content: bytes
    media_type: MediaType
    name: str
