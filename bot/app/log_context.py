"""What is under way, for the log: the interaction and the meetup that a line belongs to.

A log of many meetups at once can be read only where each line says whose it is. Whoever begins something sets these;
what is awaited from there, and the tasks that it starts, inherit them.
"""

from __future__ import annotations

from contextvars import ContextVar

interaction: ContextVar[int | None] = ContextVar("interaction", default=None)
"""The interaction (a snowflake) that is being answered."""

meetup: ContextVar[str | None] = ContextVar("meetup", default=None)
"""The id of the meetup that something is done for."""


def begin(meetup_id: str | None = None) -> None:
    """Something begins by itself: whatever started its task, or set its timer, is over."""
    interaction.set(None)
    meetup.set(meetup_id)
