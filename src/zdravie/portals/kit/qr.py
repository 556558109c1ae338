"""QR codes as one SVG path: they print, scale and need no picture files."""

from collections.abc import Iterator, Sequence

import segno

QUIET_ZONE = 2


def qr_path(data: str) -> tuple[str, int]:
    """The path of the dark modules and the side of the square in modules, quiet zone included."""
    rows = [list(row) for row in segno.make(data, error="m", micro=False).matrix_iter(border=QUIET_ZONE)]
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in runs(row)
    )
    return path, len(rows)


def runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and length of every unbroken stretch of dark modules."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
