"""Small truths about processes and ports that the system knows: who lives, since when, what is taken."""

import ctypes
import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def short_hash(text: str) -> str:
    """Enough of a digest to tell one text from another in a name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def command_line(pid: int) -> str:
    """The command of a living process; empty when there is none."""
    if sys.platform == "linux":
        try:
            return (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
                .strip()
            )
        except (FileNotFoundError, ProcessLookupError):
            return ""
    return _ask_ps(pid, "command=")


def start_mark(pid: int) -> str:
    """
    When a process began, in the system's own measure; empty when it is gone or is a zombie.

    Together with the number it names a process for ever: numbers are given out again.
    """
    if sys.platform == "linux":
        try:
            # The second field, the name, may hold spaces and brackets; the state follows the last bracket.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        return "" if fields[0] in "ZX" else fields[19]
    return _ask_ps(pid, "lstart=")


def _ask_ps(pid: int, column: str) -> str:
    done = subprocess.run(["ps", "-o", column, "-p", str(pid)], check=False, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.strip()


def die_with_parent(parent: int, signal_number: int = signal.SIGTERM) -> None:
    """
    Let the kernel send us a signal when the process that started us ends in whatever way.

    Only Linux can; elsewhere the next start finds the orphans by the list of ``supervisor``.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), signal_number)


def port_problem(host: str, port: int) -> str:
    """
    Why we cannot listen there: ``taken``, ``forbidden``, ``no_address``, or empty when we can.

    A stranger on the IPv6 side of localhost counts too: a browser would go to him.
    """
    places = [(socket.AF_INET6 if ":" in host else socket.AF_INET, host)]
    if host == "127.0.0.1":
        places.append((socket.AF_INET6, "::1"))
    problems = [_bind_problem(family, address, port) for family, address in places]
    return problems[0] or (problems[-1] if problems[-1] == "taken" else "")


def _bind_problem(family: socket.AddressFamily, address: str, port: int) -> str:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind((address, port))
            probe.listen(1)
    except OSError as error:
        return {errno.EADDRINUSE: "taken", errno.EACCES: "forbidden"}.get(error.errno or 0, "no_address")
    return ""
