"""Contents in a bucket: over HTTP, sealed, and nothing is lost while the store is away."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from tests.platform.files.conftest import Store
from tests.platform.files.making import picture
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.files import errors, shelf, tasks
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.comparing import Comparison, compare
from zdravie.platform.files.gateways import bucket
from zdravie.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db
NAME = "uploads"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def raw(address: str, settings) -> Iterator[object]:
    """The bucket as its keeper sees it; the program keeps its files there meanwhile."""
    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="keeper",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket=NAME)
    use(settings, address)
    yield client
    for one in client.list_objects_v2(Bucket=NAME).get("Contents", ()):
        client.delete_object(Bucket=NAME, Key=one["Key"])
    client.delete_bucket(Bucket=NAME)
    bucket._client.cache_clear()


def use(settings, address: str) -> None:
    settings.ZDRAVIE_FILES_BUCKET = f"{address}/{NAME}"
    settings.ZDRAVIE_FILES_BUCKET_USER = "zdravie"
    settings.ZDRAVIE_FILES_BUCKET_SECRET = SecretStr("secret")
    bucket._client.cache_clear()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_file_lies_in_the_bucket_sealed_and_comes_back(
    raw, store: Store, owner: Actor, tmp_path, settings
) -> None:
    file = store(picture())
    (kept,) = raw.list_objects_v2(Bucket=NAME)["Contents"]
    assert kept["Key"] == f"{settings.ZDRAVIE_PROGRAM}/{file.pk.hex[-2:]}/{file.pk.hex}"
    body = raw.get_object(Bucket=NAME, Key=kept["Key"])["Body"].read()
    opened = open_file(file_id=file.pk, actor=owner, purpose="test").content
    assert opened.startswith(b"\xff\xd8")
    assert opened[:200] not in body
    assert not (tmp_path / "media").exists()


def test_what_was_dropped_is_gone_and_twice_is_fine(raw, store: Store) -> None:
    file = store(picture())
    for _ in range(2):
        tasks.drop_content(str(file.pk))
    assert "Contents" not in raw.list_objects_v2(Bucket=NAME)
    with pytest.raises(FileNotFoundError):
        shelf.take(file.pk)


def test_rows_and_bucket_are_compared(raw, store: Store, now: datetime, settings) -> None:
    lost, _kept = store(picture()), store(picture())
    shelf.drop(lost.pk)
    stranger = new_id().hex
    raw.put_object(Bucket=NAME, Key=f"{settings.ZDRAVIE_PROGRAM}/{stranger[-2:]}/{stranger}", Body=b"sealed")
    written = raw.list_objects_v2(Bucket=NAME)["Contents"][0]["LastModified"]
    assert compare(now=written + timedelta(hours=1)) == Comparison(missing=1, strange=0)
    assert compare(now=written + timedelta(days=2)) == Comparison(missing=1, strange=1)


def test_a_store_that_is_away_keeps_nothing_and_says_so(store: Store, settings) -> None:
    use(settings, f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(errors.ShelfAway):
        store(picture())
    assert not StoredFile.objects.exists()
    bucket._client.cache_clear()


def test_a_bucket_that_is_not_there_is_a_store_that_is_away(raw, store: Store, settings, address) -> None:
    settings.ZDRAVIE_FILES_BUCKET = f"{address}/another"
    with pytest.raises(errors.ShelfAway):
        store(picture())
