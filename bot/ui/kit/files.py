"""A file beside what is said, as discord.py sends it: it wants a stream, and everything here is made in memory."""

from __future__ import annotations

import io

import discord


def attachment(content: bytes, name: str, description: str | None = None) -> discord.File:
    """A file to send along; `description` tells what a picture shows to those who cannot see it."""
    return discord.File(io.BytesIO(content), name, description=description)
