"""What becomes of a record afterwards: a correction that its member can read, and proof that nothing else changed.

Told in the same way and with the same people as the meetup itself (demo.meetup), right after it.
"""

from __future__ import annotations

import re
from typing import Any

from demo.meetup import Evening
from demo.telling import HOST
from support.hands import text_of

CORRECTED, KEEPER = "Zoe", "Max"
"""She left the voice channel early, and came back where no bot could see her. He trusts nobody."""

_HEAD = re.compile(r"\b\d+(?:-[A-Z2-7]{4}){4}\b")


class Proof:
    """The hour after an evening. `kept_head` is the head of the chain of records, as the summary showed it."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.kept_head = ""

    async def run(self) -> None:
        """Somebody keeps a head; the host knows better; a member reads what was changed."""
        self.keep_head()
        await self.correct()

    def keep_head(self) -> None:
        """Whoever has it can find out later whether anything up to it was changed or removed."""
        summary = next(
            found for each in self.evening.channel.history() if (found := _HEAD.search(text_of(each)))
        )
        self.kept_head = summary[0]
        self.evening.does(KEEPER, f"writes down the head of the chain of records: {self.kept_head}")

    async def correct(self) -> None:
        """Nobody corrects their own time."""
        evening = self.evening
        evening.story.chapter("Afterwards: Zoe was back on Ana's speaker, where no bot could see her")
        await evening.passes(5)
        span: dict[str, Any] = {
            "change": "add",
            "from": "12:28",
            "to": "12:38",
            "reason": "Was back, on my speaker",
        }
        await evening.types(HOST, "attendance correct", member=evening.people[CORRECTED].actor, **span)
        await evening.types(HOST, "attendance correct", member=evening.people[HOST].actor, **span)
        log = await evening.types(CORRECTED, "seu log")
        for each in log.followups:
            evening.story.sees(text_of(each), only=CORRECTED)
