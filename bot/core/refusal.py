"""Refusals: what a person reads when something may not happen.

Every refusal is one sentence (sometimes two) that says what to do instead. A refusal means that nothing was
changed.
"""

from __future__ import annotations

from bot.core.message import Message


class Refusal(Exception):
    """Something was asked that may not happen; `message` tells the person what to do instead.

    `str` of it is that message in plain English, for logs.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Stale(Refusal):
    """The click or alarm meant a phase, topic or timebox that is over. Harmless by design."""
