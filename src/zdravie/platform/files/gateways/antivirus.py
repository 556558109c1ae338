"""
ClamAV, where an installation has one: the upload goes to ``clamd`` by its command INSTREAM.

The address is ``host:port`` or the path of a socket. Without an address nothing is asked.
"""

import socket
import struct

from django.conf import settings

from zdravie.platform.files.errors import FileInfected, ScannerAway

_PIECE = 64 * 1024
_TIMEOUT = 20.0
_MOST = 4096
_CLEAN, _FOUND = b"OK", b"FOUND"


def scan(content: bytes) -> None:
    """
    Nothing, if there is no scanner or it finds nothing.

    :raises FileInfected: it knows what this is
    :raises ScannerAway: it did not answer, or did not look: a file that nobody looked at is not taken
    """
    if not settings.ZDRAVIE_CLAMD:
        return
    try:
        answer = _ask(content)
    except OSError as error:
        raise ScannerAway from error
    if answer.endswith(_FOUND):
        raise FileInfected
    if not answer.endswith(_CLEAN):
        raise ScannerAway


def _ask(content: bytes) -> bytes:
    """:raises OSError: no connection, or it broke off"""
    with _connect() as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            connection.sendall(struct.pack("!L", len(piece)) + piece)
        connection.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _MOST:
            more = connection.recv(_MOST)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0")


def _connect() -> socket.socket:
    address = settings.ZDRAVIE_CLAMD
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_TIMEOUT)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_TIMEOUT)
