"""Which takeaway somebody means, who may change it, and what that leads to.

Like bot.core.meetup.handlers: every function of a command takes the meetup, the command and `now` (aware UTC, never
before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.meetup.commands import Actor
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.parts import Takeaway
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways.commands import EditTakeaway, RemoveTakeaway
from bot.core.meetup.takeaways.events import TakeawayEdited, TakeawayRemoved
from bot.core.message import say
from bot.core.policy import TAKEAWAY_LIMIT
from bot.core.refusal import Refusal
from bot.core.typed.tidy import Line, clean_line


def edit(meetup: Meetup, command: EditTakeaway, now: datetime) -> list[Event]:
    """Write one's own takeaway anew; what changes no letter changes nothing."""
    takeaway = takeaway_to_edit(meetup, command.takeaway_id, command.actor)
    text = clean_line(command.text, TAKEAWAY_LIMIT, Line.TAKEAWAY)
    if text == takeaway.text:
        return []
    return [TakeawayEdited(now, takeaway.takeaway_id, command.actor.member_id, text)]


def remove(meetup: Meetup, command: RemoveTakeaway, now: datetime) -> list[Event]:
    """Take a takeaway out of the minutes, and out of its author's record."""
    takeaway = takeaway_to_remove(meetup, command.takeaway_id, command.actor)
    return [TakeawayRemoved(now, takeaway.takeaway_id, command.actor.member_id)]


def takeaway_to_edit(meetup: Meetup, takeaway_id: int, actor: Actor) -> Takeaway:
    """A takeaway that this member may write anew: their own. Raises Refusal."""
    takeaway = _takeaway_of(meetup, takeaway_id)
    if takeaway.member_id != actor.member_id:
        raise Refusal(say("Only the person who noted a takeaway can edit it. A host can remove it."))
    return takeaway


def takeaway_to_remove(meetup: Meetup, takeaway_id: int, actor: Actor) -> Takeaway:
    """A takeaway that this member may remove. Raises Refusal."""
    takeaway = _takeaway_of(meetup, takeaway_id)
    if not _may_remove(meetup, takeaway, actor):
        raise Refusal(say("Only the person who noted a takeaway, or a host, can remove it."))
    return takeaway


def takeaways_to_change(meetup: Meetup, actor: Actor) -> list[Takeaway]:
    """The takeaways that this member may edit or remove, the newest first."""
    return [each for each in reversed(meetup.notes.takeaways) if _may_remove(meetup, each, actor)]


def _may_remove(meetup: Meetup, takeaway: Takeaway, actor: Actor) -> bool:
    return takeaway.member_id == actor.member_id or may_take_steps(meetup, actor)


def _takeaway_of(meetup: Meetup, takeaway_id: int) -> Takeaway:
    for each in meetup.notes.takeaways:
        if each.takeaway_id == takeaway_id:
            return each
    raise Refusal(say("That takeaway is not there any more. Open the list anew."))
