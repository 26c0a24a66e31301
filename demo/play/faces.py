"""Faces for the page: everybody's initial on their own colour, and a cup for the bot. Drawn, not downloaded."""

from __future__ import annotations

import io
from pathlib import Path

import simcord
from PIL import Image, ImageDraw, ImageFont

COLOURS = ("#c9643b", "#3b82c9", "#4c9a6a", "#9b6bd0", "#c9a03b", "#5c7a99", "#b0567a", "#4aa3a3", "#8a7a5c")
"""One a person, in the order in which they are drawn."""

_SIDE = 128
_FONT = Path(simcord.__file__).parent / "preview/static/fonts/noto-sans-latin-v2.015.ttf"


def initial(name: str, colour: str) -> bytes:
    """A PNG with the first letter of a name."""
    picture = Image.new("RGB", (_SIDE, _SIDE), colour)
    font = ImageFont.truetype(_FONT, 68)
    ImageDraw.Draw(picture).text((_SIDE / 2, _SIDE / 2), name[:1], font=font, fill="white", anchor="mm")
    return _png(picture)


def cup() -> bytes:
    """A PNG with a cup of coffee."""
    picture = Image.new("RGB", (_SIDE, _SIDE), "#6f4a2f")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((74, 56, 106, 86), outline="#f6ead9", width=8)
    draw.rounded_rectangle((28, 48, 90, 98), radius=16, fill="#f6ead9")
    draw.rectangle((28, 48, 90, 62), fill="#f6ead9")
    draw.rounded_rectangle((20, 102, 98, 108), radius=3, fill="#f6ead9")
    for left in (42, 56, 70):
        draw.arc((left - 5, 18, left + 5, 30), 90, 270, fill="#d9b48f", width=4)
        draw.arc((left - 5, 28, left + 5, 40), 270, 90, fill="#d9b48f", width=4)
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
