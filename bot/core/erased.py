"""What is left of a person, or of their words, once they are erased.

A journal is never rewritten, so whoever was erased still has a place in it. They get a number of their own there:
a negative one, which no Discord snowflake is. Two of them stay two, and neither can be found, pinged or named.
"""

from __future__ import annotations

from typing import Final

from bot.core.message import say

FORMER_MEMBER = say("a former member")
"""How whoever was erased reads."""
ERASED = "erased"
"""How an erased text reads."""
ERASED_TITLE, ERASED_TOPIC = "erased title", "erased topic"
"""How it reads in a record, where nothing beside it says what it was."""
FORGOTTEN: Final = -1
"""The number of whoever is forgotten without a number of their own: who was where, long ago, and many are alike."""


def is_former(member_id: int) -> bool:
    """Whether this is no snowflake, but the number of a member who was erased."""
    return member_id < 0
