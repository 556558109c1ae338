"""
Sealed contents in a bucket of an S3-compatible store, under the same names as on a disk.

The store sees nothing but sealed bytes and numbers. Addresses are of the path style, which every such store
knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings

from zdravie.platform.files.errors import ShelfAway


def write(name: str, sealed: bytes) -> None:
    """:raises ShelfAway: the store does not answer, or refuses"""
    with _answers():
        _client().put_object(Bucket=_bucket(), Key=_key(name), Body=sealed)


def read(name: str) -> bytes:
    """
    :raises FileNotFoundError: it is not there
    :raises ShelfAway: the store does not answer, or refuses
    """
    from botocore.exceptions import ClientError

    with _answers():
        try:
            answer = _client().get_object(Bucket=_bucket(), Key=_key(name))
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                raise FileNotFoundError(name) from None
            raise
        content: bytes = answer["Body"].read()
    return content


def delete(name: str) -> None:
    """
    Twice is fine.

    :raises ShelfAway: the store does not answer, or refuses
    """
    with _answers():
        _client().delete_object(Bucket=_bucket(), Key=_key(name))


def list_all() -> Iterator[tuple[str, datetime]]:
    """
    Names, and when each was written.

    :raises ShelfAway: the store does not answer, or refuses
    """
    with _answers():
        pages = _client().get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=_bucket(), Prefix=f"{settings.ZDRAVIE_PROGRAM}/"):
            for one in page.get("Contents", ()):
                yield one["Key"].rpartition("/")[2], one["LastModified"]


def _bucket() -> str:
    return _split()[1]


def _split() -> tuple[str, str]:
    """The store and the bucket in it."""
    store, _, bucket = settings.ZDRAVIE_FILES_BUCKET.rstrip("/").rpartition("/")
    return store, bucket


def _key(name: str) -> str:
    return f"{settings.ZDRAVIE_PROGRAM}/{name[-2:]}/{name}"


@cache
def _client() -> Any:
    # The library takes thirty megabytes: whoever keeps files on a disk does not pay for it.
    import boto3
    from botocore.config import Config

    return boto3.client(
        "s3",
        endpoint_url=_split()[0],
        region_name=settings.ZDRAVIE_FILES_BUCKET_REGION,
        aws_access_key_id=settings.ZDRAVIE_FILES_BUCKET_USER,
        aws_secret_access_key=settings.ZDRAVIE_FILES_BUCKET_SECRET.get_secret_value(),
        config=Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"total_max_attempts": 2, "mode": "standard"},
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",  # older stores know no other checksums
            response_checksum_validation="when_required",
        ),
    )


@contextmanager
def _answers() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise ShelfAway from error
