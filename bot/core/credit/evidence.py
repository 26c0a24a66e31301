"""Evidence that somebody took part in a meetup, beyond being there: what auditors of other bodies ask for."""

from __future__ import annotations

from bot.core.structures.frozen import frozen


@frozen
class TakingPart:
    """What somebody did in a meetup, as counts: evidence that they took part, and no more of it than that."""

    dots: int = 0
    thumbs: int = 0
    topics: int = 0
    takeaways: int = 0
    prompts_shown: int = 0
    prompts_answered: int = 0
