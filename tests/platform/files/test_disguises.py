"""Two hundred files that are not what they say: each is refused at the door with its own code."""

from collections.abc import Iterator

import pytest

from tests.platform.files import making
from tests.platform.files.test_hostile_files import HOSTILE
from zdravie.platform.files import errors
from zdravie.platform.files.sniffing import media_type_of

BODY = b"\0" * 300
STARTS: dict[str, bytes] = {
    "program of windows": b"MZ\x90\0",
    "program of linux": b"\x7fELF\x02\x01\x01",
    "program of a mac": b"\xcf\xfa\xed\xfe",
    "program of java": b"\xca\xfe\xba\xbe",
    "script of a shell": b"#!/bin/sh\n",
    "script of python": b"#!/usr/bin/env python3\n",
    "script of php": b"<?php system($_GET[1]); ?>",
    "batch of windows": b"@echo off\r\n",
    "shortcut of windows": b"L\0\0\0\x01\x14\x02\0",
    "page": b"<!doctype html><script>alert(1)</script>",
    "page with capitals": b"<HTML><BODY onload=alert(1)>",
    "xml": b"<?xml version='1.0'?><a/>",
    "json": b'{"a": 1}',
    "zip": b"PK\x03\x04",
    "empty zip": b"PK\x05\x06",
    "rar": b"Rar!\x1a\x07\x01\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "gzip": b"\x1f\x8b\x08",
    "bzip2": b"BZh9",
    "xz": b"\xfd7zXZ\0",
    "tar": b"a" * 257 + b"ustar",
    "cabinet": b"MSCF\0\0\0\0",
    "word of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rich text": b"{\\rtf1",
    "postscript": b"%!PS-Adobe-3.0",
    "gif": b"GIF89a",
    "gif of old": b"GIF87a",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "wave": b"RIFF\x24\0\0\0WAVEfmt ",
    "icon": b"\0\0\x01\0\x01\0",
    "photoshop": b"8BPS\0\x01",
    "djvu": b"AT&TFORM\0\0\0\0DJVU",
    "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "jpeg xl": b"\xff\x0a",
    "movie": b"\0\0\0\x18ftypmp42",
    "matroska": b"\x1a\x45\xdf\xa3",
    "sound": b"ID3\x04\0",
    "ogg": b"OggS\0",
    "font": b"wOF2\0\x01",
    "database": b"SQLite format 3\0",
    "wasm": b"\0asm\x01\0\0\0",
    "class of certificates": b"0\x82\x04\xa4",
}
BEFORE = {"": b"", "a space": b" ", "a new line": b"\r\n", "a mark of unicode": b"\xef\xbb\xbf"}
ADVISED = {
    "FILE-BMP": (b"BM\x36\0", b"BM" + b"\xff" * 4, b"BMP is a word"),
    "FILE-TIFF": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "FILE-HEIC": tuple(
        b"\0\0\0\x18ftyp" + brand
        for brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
    ),
    "FILE-SVG": (
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><!-- --><svg/>",
        b"\xef\xbb\xbf \n<SVG>",
        "<svg/>".encode("utf-16"),
    ),
}


def disguises() -> Iterator[tuple[str, bytes, str]]:
    for name, start in STARTS.items():
        for before, prefix in BEFORE.items():
            yield f"{name} behind {before or 'nothing'}", prefix + start + BODY, "FILE-TYPE"
    for code, starts in ADVISED.items():
        for number, start in enumerate(starts):
            yield f"{code} {number}", start + BODY, code
    for name, honest in {"jpeg": making.picture(), "png": making.picture("PNG"), "pdf": making.pdf()}.items():
        for wrong in (b"<script>", b"\0", b"MZ", b" "):
            yield f"{name} behind {wrong!r}", wrong + honest, "FILE-TYPE"
        yield f"{name} without its first byte", honest[1:], "FILE-TYPE"


ALL = list(disguises())


@pytest.mark.covers("MB-055", "C-16")
def test_each_is_refused_with_its_code() -> None:
    told = {}
    for name, content, code in ALL:
        with pytest.raises(errors.FileRefused) as refused:
            media_type_of(content)
        if refused.value.code != code:
            told[name] = refused.value.code
    assert told == {}


def test_there_are_two_hundred_hostile_files_at_least() -> None:
    assert len({content for _, content, _ in ALL}) + len(HOSTILE) >= 200


def test_honest_files_pass_the_same_look() -> None:
    for honest in (making.picture(), making.picture("PNG"), making.pdf()):
        assert media_type_of(honest)
