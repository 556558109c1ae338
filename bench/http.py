"""Requests as ready-made bytes."""

from bench.load import Answer, Broken


def get(address: str, host: str, *headers: str) -> bytes:
    """A GET with further header lines."""
    return "\r\n".join((f"GET {address} HTTP/1.1", f"Host: {host}", *headers, "", "")).encode()


def post(address: str, host: str, form: str, *headers: str) -> bytes:
    """A form."""
    kind = "Content-Type: application/x-www-form-urlencoded"
    length = f"Content-Length: {len(form)}"
    return "\r\n".join(
        (f"POST {address} HTTP/1.1", f"Host: {host}", kind, length, *headers, "", form)
    ).encode()


def expect(answer: Answer, *statuses: int) -> Answer:
    """
    The answer, if it is one of those.

    :raises Broken: it is another
    """
    if answer.status not in statuses:
        raise Broken(f"{answer.status}: {answer.headers} {answer.body[:500]!r}")
    return answer
