"""QR codes drawn as one path."""

import segno

from zdravie.portals.kit.qr import qr_path, runs


def test_runs_are_unbroken_stretches_of_dark():
    assert list(runs([0, 1, 1, 0, 1])) == [(1, 2), (4, 1)]
    assert list(runs([0, 0])) == []


def test_the_path_covers_exactly_the_dark_modules():
    path, side = qr_path("https://example.org/v/MK-018342")
    rows = [
        list(row)
        for row in segno.make("https://example.org/v/MK-018342", error="m", micro=False).matrix_iter(border=2)
    ]
    lengths = sum(int(piece.split("v")[0]) for piece in path.split("h")[1:] if not piece.startswith("-"))
    assert side == len(rows)
    assert lengths == sum(map(sum, rows))
