"""What ready statements go to the server together."""

import pytest

from zdravie.platform.postgres.wire import Line


def watch_trips(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The statements of each round trip."""
    seen = []
    send, send_together = Line.send, Line.send_together

    def note_one(line, statement, values=()):
        seen.append([statement.text.split()[0].decode()])
        return send(line, statement, values)

    def note_all(line, errands):
        if len(errands) > 1:
            seen.append([statement.text.split()[0].decode() for statement, _ in errands])
        return send_together(line, errands)

    monkeypatch.setattr(Line, "send", note_one)
    monkeypatch.setattr(Line, "send_together", note_all)
    return seen
