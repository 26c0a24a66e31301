"""What the doctor finds of one part."""

from __future__ import annotations

from bot.core.structures.frozen import frozen


@frozen
class Finding:
    """One part of the bot's surroundings: is it well, and a sentence about it."""

    part: str
    is_well: bool
    sentence: str

    def __str__(self) -> str:
        # Servers are named by strangers, and what steers a terminal is no part of a name.
        said = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in self.sentence)
        return f"{'ok  ' if self.is_well else 'FAIL'} {self.part}: {said}"
