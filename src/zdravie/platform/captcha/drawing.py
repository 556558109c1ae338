"""Draws digits so that a person reads them and a simple program does not."""

import math
import secrets
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 240, 84
_SIZE = 46
_PAPER = (255, 255, 255)
_INKS = ((28, 61, 58), (51, 51, 66), (76, 45, 45))
_LINES = 5
_WAVE = 4.0


def draw(digits: str) -> bytes:
    """
    A PNG of WIDTH × HEIGHT pixels: digits tilted and moved, thin lines across, the whole waved.

    Drawn anew at each call, so no two pictures of the same digits are equal.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    step = WIDTH // (len(digits) + 1)
    for place, digit in enumerate(digits):
        tile = _digit(digit)
        left = step // 2 + place * step + _between(-4, 4)
        picture.paste(tile, (left, _between(4, 16)), tile)
    _cross_out(picture)
    out = BytesIO()
    _wave(picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def _digit(digit: str) -> Image.Image:
    tile = Image.new("RGBA", (_SIZE + 12, _SIZE + 18), (0, 0, 0, 0))
    font = ImageFont.load_default(size=_SIZE + _between(-6, 4))
    ImageDraw.Draw(tile).text((10, 2), digit, font=font, fill=(*secrets.choice(_INKS), 255))
    return tile.rotate(_between(-22, 22), resample=Image.Resampling.BICUBIC)


def _cross_out(picture: Image.Image) -> None:
    pen = ImageDraw.Draw(picture)
    for _ in range(_LINES):
        ends = [(0, _between(0, HEIGHT)), (WIDTH, _between(0, HEIGHT))]
        pen.line(ends, fill=secrets.choice(_INKS), width=1)


def _wave(picture: Image.Image) -> Image.Image:
    """Each column moves a little up or down."""
    phase, waved = _between(0, 60) / 10, Image.new("RGB", picture.size, _PAPER)
    for x in range(WIDTH):
        shift = round(_WAVE * math.sin(phase + x / 19))
        waved.paste(picture.crop((x, 0, x + 1, HEIGHT)), (x, shift))
    return waved


def _between(least: int, most: int) -> int:
    return least + secrets.randbelow(most - least + 1)
