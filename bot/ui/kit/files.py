"""A file beside what is said, as discord.py sends it: it wants a stream, and everything here is made in memory."""

from __future__ import annotations

import io

import discord

from bot.core.message import Message
from bot.ui.kit.render import render_label

_DESCRIPTION_LIMIT = 1024
"""Characters in what a picture is said to show (discord facts, platform limits)."""


def attachment(content: bytes, name: str, description: Message | None = None) -> discord.File:
    """A file to send along; `description` tells what a picture shows to those who cannot see it."""
    told = None if description is None else render_label(description, _DESCRIPTION_LIMIT)
    return discord.File(io.BytesIO(content), name, description=told)
