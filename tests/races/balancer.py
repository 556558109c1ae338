"""HAProxy before two programs, with the configuration of ``docs/haproxy.cfg`` and our own addresses in it."""

import re
import shutil
import signal
import socket
import subprocess
from typing import Self

from tests.races.faults import WEB
from tests.stack import ROOT, Stack, free_ports, wait_until

CONFIGURATION = ROOT / "docs" / "haproxy.cfg"
SERVERS = dict(zip(WEB, ("a", "b"), strict=True))
"""What each program is called there."""
_ADDRESSES = {"a": "10.0.0.11:8000", "b": "10.0.0.12:8000"}


class Balancer:
    """Lives as long as the block; ``port`` is where browsers go."""

    def __init__(self, stack: Stack) -> None:
        found = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")
        assert found, "this test needs HAProxy: apt-get install haproxy"
        self.binary, self.stack = found, stack
        (self.port,) = free_ports(1)
        self.file = stack.folder / "haproxy.cfg"
        self.socket = stack.folder / "haproxy.sock"
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.file.write_text(self._text())
        self._start()
        wait_until(lambda: all(self.state_of(name).startswith("UP") for name in WEB), seconds=30)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
            process.wait(10)

    def reload(self) -> None:
        """As ``systemctl reload`` does: the new one takes the sockets over, the old one ends its work."""
        old = self.processes[-1]
        self._start("-x", str(self.socket), "-sf", str(old.pid))
        wait_until(lambda: old.poll() is not None, seconds=60)

    def drain(self, name: str) -> None:
        """No new requests for this program; returns when it has answered the last one."""
        self._say(f"set server health/{SERVERS[name]} state drain")
        wait_until(lambda: self._column(name, "scur") == "0", seconds=60)

    def ready(self, name: str) -> None:
        self._say(f"set server health/{SERVERS[name]} state ready")
        wait_until(lambda: self.state_of(name) == "UP", seconds=60)

    def state_of(self, name: str) -> str:
        return self._column(name, "status")

    def _start(self, *more: str) -> None:
        command = [self.binary, "-db", "-f", str(self.file), *more]
        self.processes.append(subprocess.Popen(command))
        wait_until(lambda: self._is_new(self.processes[-1].pid), seconds=20)

    def _is_new(self, pid: int) -> bool:
        try:
            return f"Pid: {pid}\n" in self._say("show info")
        except OSError:
            return False

    def _column(self, name: str, title: str) -> str:
        titles, *rows = [line.split(",") for line in self._say("show stat").strip().splitlines()]
        titles[0] = titles[0].removeprefix("# ")
        wanted = ("health", SERVERS[name])
        return next(dict(zip(titles, row, strict=False))[title] for row in rows if tuple(row[:2]) == wanted)

    def _say(self, command: str) -> str:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(10)
            line.connect(str(self.socket))
            line.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: line.recv(65536), b"")).decode()

    def _text(self) -> str:
        text = CONFIGURATION.read_text()
        for name, server in SERVERS.items():
            text = text.replace(_ADDRESSES[server], f"127.0.0.1:{self.stack.ports[name]}")
        text = text.replace("/run/haproxy/admin.sock", str(self.socket)).replace(
            "health.example.ru", "localhost"
        )
        return re.sub(r"bind :443 ssl .*", f"bind 127.0.0.1:{self.port}", text)
