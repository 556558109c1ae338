"""
``zdravie up`` with stand-ins for the programs: everything else, the database and the signals, is real.

Called with ``up …`` it is the supervisor; with ``serve``, ``worker`` and the like it is one of its children.
A file named in the data folder makes a child misbehave: ``broken`` ends at once, ``deaf`` ignores SIGTERM.
"""

import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

from zdravie.config import cli, preparation, supervisor
from zdravie.config.env import read_env


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def main(arguments: list[str]) -> int:
    env = read_env()
    if arguments[0] == "up":
        supervisor.zdravie_command = lambda *words: [
            sys.executable,
            "-m",
            "tests.config.up_with_fakes",
            *words,
        ]
        return cli.main(arguments)
    if (env.data_dir / "broken").exists():
        sys.stdout.write("first word of the log\nlast word of the log\n")
        return 1
    if (env.data_dir / "deaf").exists():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if arguments[0] == "migrate":
        preparation.note_prepared(env)
    elif arguments[0] in {"worker", "mailbox", "live"}:
        time.sleep(600)
    else:
        HTTPServer((env.bind_host, env.port_of(arguments[1])), Healthy).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
