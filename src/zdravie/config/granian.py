"""The server of pages, granian, as every program of ours wants it."""

import importlib
import logging
import os
import signal
from collections.abc import Callable
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

_STARTS_AGAIN_AFTER = 0.1


def serve(
    module: str,
    *,
    host: str,
    port: int,
    interface: Interfaces,
    workers: int,
    ends_within: int,
    **more: Any,
) -> None:
    """
    Serve the ``application`` of the module until SIGINT, SIGTERM or SIGHUP.

    No access log: addresses of pages may hold personal data; what is worth knowing goes to the journal.
    """
    server = Server(
        f"{module}:application",
        address=host,
        port=port,
        interface=interface,
        workers=workers,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=_STARTS_AGAIN_AFTER,
        workers_kill_timeout=ends_within,
        **more,
    )
    # They wait for the database or for a place (portals/kit/admission.py): more than the processor has is
    # what we want.
    logging.getLogger("_granian").addFilter(
        lambda record: "which seems quite high" not in record.getMessage()
    )
    # By itself it would start its worker again when the terminal is closed.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt) and None)
    server.serve(target_loader=_loader(module, os.getpid()), wrap_loader=False)


def _loader(module: str, parent: int) -> Callable[[], Any]:
    """Loads the program inside granian's worker, which must not outlive its parent."""

    def load() -> Any:
        from zdravie.config.processes import die_with_parent

        die_with_parent(parent, signal.SIGKILL)
        return importlib.import_module(module).application

    return load
