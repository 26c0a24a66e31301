"""An event with what its journal says beside it: what the rules of credit read."""

from __future__ import annotations

from bot.core.meetup.events import Event
from bot.core.structures.frozen import frozen


@frozen
class Recorded:
    """Event number `seq` of a meetup (from 1), and the member (a snowflake) who asked for it.

    `actor_id` is None where nobody did: an alarm, a series, or what the bot saw.
    """

    seq: int
    event: Event
    actor_id: int | None
