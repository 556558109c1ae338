"""A sealed value opens in its own place and nowhere else."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.models import Message
from zdravie.platform.vault import envelope
from zdravie.platform.vault.actions.reseal_everything import reseal_everything
from zdravie.platform.vault.actions.rotate_data_key import rotate_data_key
from zdravie.platform.vault.blind import blind_index
from zdravie.platform.vault.envelope import CannotOpen, open_sealed, seal
from zdravie.platform.vault.models import DataKey


@pytest.mark.django_db
def test_any_text_comes_back() -> None:
    @given(st.text())
    def comes_back(text: str) -> None:
        assert open_sealed(seal(text, place="t.c:1"), place="t.c:1") == text

    comes_back()


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["t.c:2", "t.d:1", "u.c:1"])
def test_value_moved_to_another_row_column_or_table_does_not_open(place: str) -> None:
    sealed = seal("112-233-445 95", place="t.c:1")
    with pytest.raises(CannotOpen):
        open_sealed(sealed, place=place)


@pytest.mark.django_db
@pytest.mark.covers("SO-003")
def test_one_changed_bit_is_refused_at_every_byte() -> None:
    sealed = bytearray(seal("+79001234567", place="t.c:1"))
    for position in range(4, len(sealed)):
        altered = bytearray(sealed)
        altered[position] ^= 1
        with pytest.raises(CannotOpen):
            open_sealed(bytes(altered), place="t.c:1")


@pytest.mark.django_db
def test_the_same_text_is_never_sealed_alike() -> None:
    assert len({seal("same", place="t.c:1") for _ in range(50)}) == 50


def test_blind_index_is_equal_for_equal_values_of_one_purpose_only() -> None:
    assert blind_index("phone", "+79001234567") == blind_index("phone", "+79001234567")
    assert blind_index("phone", "+79001234567") != blind_index("snils", "+79001234567")


def a_message(now) -> Message:
    return Message.objects.create(
        key=str(new_id()), to="+79001234567", text="Код 123456", created_at=now, expires_at=now
    )


@pytest.mark.django_db
@pytest.mark.covers("SO-003")
def test_column_holds_no_open_text(now) -> None:
    message = a_message(now)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to", text FROM notify_message WHERE id = %s', [message.pk])
        raw = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"9001234567" not in raw
    assert b"123456" not in raw
    loaded = Message.objects.get(pk=message.pk)
    assert (loaded.to, loaded.text) == ("+79001234567", "Код 123456")


@pytest.mark.django_db
def test_sealed_column_refuses_to_be_filtered_by_open_text(now) -> None:
    with pytest.raises(TypeError):
        Message.objects.filter(to="+79001234567").exists()
    with pytest.raises(TypeError):
        Message.objects.update(to="+79001234567")


@pytest.mark.django_db
def test_after_rotation_old_values_open_and_new_ones_use_the_new_key(
    now, django_capture_on_commit_callbacks
) -> None:
    old = a_message(now)
    with django_capture_on_commit_callbacks(execute=True):
        key = rotate_data_key(actor=SYSTEM, now=clock.now())
    new = a_message(now)
    assert Message.objects.get(pk=old.pk).to == "+79001234567"
    assert envelope.key_id_of(Message.objects.get(pk=new.pk).__dict__["to"]) == key.pk


@pytest.mark.django_db
def test_resealing_leaves_nothing_under_the_old_key(now, django_capture_on_commit_callbacks) -> None:
    messages = [a_message(now) for _ in range(5)]
    with django_capture_on_commit_callbacks(execute=True):
        key = rotate_data_key(actor=SYSTEM, now=clock.now())
    assert reseal_everything(actor=SYSTEM, now=clock.now()) >= len(messages)
    DataKey.objects.exclude(pk=key.pk).delete()
    envelope.forget_keys()
    assert {Message.objects.get(pk=message.pk).to for message in messages} == {"+79001234567"}
