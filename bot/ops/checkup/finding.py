"""What the doctor finds of one part."""

from __future__ import annotations

from bot.core.frozen import frozen


@frozen
class Finding:
    """One part of the bot's surroundings: is it well, and a sentence about it."""

    part: str
    is_well: bool
    sentence: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.is_well else 'FAIL'} {self.part}: {self.sentence}"
