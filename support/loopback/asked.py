"""Interactions, from their push to the bot's first response."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from support.loopback.payloads import Payload


@dataclass(frozen=True, slots=True)
class Answer:
    """The bot's first response to an interaction, and the seconds from the push to its arrival."""

    interaction_id: int
    body: Payload
    seconds: float


@dataclass(slots=True)
class Asked:
    """An interaction that waits for its callback."""

    pushed: float
    answer: asyncio.Future[Answer]
    on: Payload | None = field(default=None)
