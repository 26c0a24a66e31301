"""Who may take the steps of a meetup: the one such question."""

from __future__ import annotations

from bot.core.meetup.commands import Actor
from bot.core.meetup.state import Meetup


def may_take_steps(meetup: Meetup, actor: Actor) -> bool:
    """Whether somebody may take this meetup's steps: by the server's right, or as one of its own hosts."""
    return actor.is_host or meetup.plan.hosting.lets(actor.member_id, meetup.plan.host_id)
