"""Model fields whose column never holds the open text."""

from typing import Any

from django.db import models

from zdravie.platform.vault.blind import SIZE
from zdravie.platform.vault.envelope import open_sealed, seal


class SealedTextField(models.BinaryField):  # type: ignore[type-arg]
    """
    Text that is plain in Python and sealed in the database for its own table, column and row.

    The primary key must be known before the first save (ours are UUIDs). Filtering and
    ``QuerySet.update`` are refused: look up by a :class:`BlindIndexField` instead.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _SealedText(self))

    def place(self, instance: models.Model) -> str:
        return f"{self.model._meta.db_table}.{self.column}:{instance.pk}"  # noqa: SLF001 - Django's public _meta

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ARG002 - Django's signature
        text = getattr(model_instance, self.attname)
        return None if text is None else _Sealed(seal(text, place=self.place(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, _Sealed):
            raise TypeError(f"{self.name} is sealed: it can be saved, not filtered or updated in bulk")
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return None if value is None else _Sealed(value)


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]
    """The keyed hash of a sealed value, see :func:`zdravie.platform.vault.blind.blind_index`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = SIZE
        super().__init__(*args, **kwargs)


class _Sealed(bytes):
    """Bytes as they lie in the column, to tell them from open text."""


class _SealedText:
    """Opens the value when it is first looked at, in the place where it stands."""

    def __init__(self, field: SealedTextField) -> None:
        self._field = field

    def __get__(self, instance: models.Model | None, owner: object = None) -> Any:
        if instance is None:
            return self
        name = self._field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, _Sealed):
            value = open_sealed(value, place=self._field.place(instance))
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self._field.attname] = value
