"""How the embedded PostgreSQL is set: no TCP, nothing personal in its log."""

import shlex
from pathlib import Path

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    # Personal data must not reach the server's log. PostgreSQL quotes rows in DETAIL, statements in
    # STATEMENT and values in the very text of an ERROR; none of the three is written.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_min_messages": "log",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_timezone": "UTC",
}
_FAST_AND_UNSAFE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def command_line_options(*, sockets: Path, mark: str, fast_and_unsafe: bool) -> str:
    """The settings as ``pg_ctl -o`` takes them; ``mark`` shows in the list of processes."""
    settings = {**_SETTINGS, "unix_socket_directories": str(sockets), "cluster_name": mark}
    if fast_and_unsafe:
        settings |= _FAST_AND_UNSAFE
    return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
