"""The scanner's word decides, and a file that nobody looked at is not taken."""

import shutil
import socketserver
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform.files.conftest import Store
from tests.platform.files.gateways.test_bucket import closed_port
from tests.platform.files.making import pdf, picture
from tests.stack import wait_until
from zdravie.platform.files import errors
from zdravie.platform.files.gateways import antivirus
from zdravie.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db
MARK = b"ZDRAVIE-HARMLESS-TEST-SIGNATURE"
Clamd = Callable[[bytes], str]


class Answering(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does: pieces with their length, an empty one at the end."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.heard.append(content)
        self.wfile.write(self.server.answer)


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:
    """A scanner that gives one answer; what it was shown is ``heard``."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering)
    server.heard, server.answer = [], b""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def answer(words: bytes) -> list[bytes]:
        server.answer = words
        settings.ZDRAVIE_CLAMD = f"127.0.0.1:{server.server_address[1]}"
        return server.heard

    yield answer
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_clean_is_kept_and_was_seen_whole(clamd: Clamd, store: Store) -> None:
    heard = clamd(b"stream: OK\0")
    content = picture(size=(900, 900))
    store(content)
    assert heard == [content]
    assert len(content) > 0


def test_what_is_infected_is_refused_with_advice(clamd: Clamd, store: Store) -> None:
    clamd(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    with pytest.raises(errors.FileInfected) as refused:
        store(picture())
    assert refused.value.code == "FILE-VIRUS"
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("words", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: O"])
def test_an_answer_that_is_none_takes_nothing(clamd: Clamd, store: Store, words: bytes) -> None:
    clamd(words)
    with pytest.raises(errors.ScannerAway):
        store(picture())


@pytest.mark.parametrize("where", ["port", "socket"])
def test_a_scanner_that_is_away_takes_nothing(store: Store, settings, tmp_path: Path, where: str) -> None:
    settings.ZDRAVIE_CLAMD = f"127.0.0.1:{closed_port()}" if where == "port" else str(tmp_path / "none")
    with pytest.raises(errors.ScannerAway):
        store(picture())
    assert not StoredFile.objects.exists()


def test_without_a_scanner_nothing_is_asked(store: Store, settings) -> None:
    settings.ZDRAVIE_CLAMD = ""
    assert store(picture()).pk


@pytest.mark.nightly
def test_the_real_scanner_by_its_socket(store: Store, settings, tmp_path: Path) -> None:
    """Needs ``clamd`` (apt-get install clamav-daemon); its signature here is one of ours."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin")
    assert program, "apt-get install clamav-daemon"
    folder = tmp_path / "signatures"
    folder.mkdir()
    (folder / "own.ndb").write_text(f"Zdravie.Test:0:*:{MARK.hex()}\n")
    socket_path = tmp_path / "clamd.socket"
    config = tmp_path / "clamd.conf"
    config.write_text(f"DatabaseDirectory {folder}\nLocalSocket {socket_path}\nForeground yes\n")
    process = subprocess.Popen([program, "-c", str(config)], stdout=subprocess.DEVNULL)
    settings.ZDRAVIE_CLAMD = str(socket_path)
    try:
        wait_until(socket_path.exists, seconds=60)
        wait_until(lambda: answers(pdf()), seconds=60)
        assert store(pdf(), name="scan.pdf").pk
        with pytest.raises(errors.FileInfected):
            store(pdf() + b"\n% " + MARK, name="scan.pdf")
    finally:
        process.terminate()
        process.wait(20)


def answers(content: bytes) -> bool:
    try:
        antivirus.scan(content)
    except errors.ScannerAway:
        return False
    return True
