"""What can be taken back, on a button that names it; and what came back, once it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.core.meetup.alarms import phase_deadline
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import LEAVES_THE_CLOCK, UndoableStep
from bot.core.meetup.undo.words import named
from bot.core.message import Message, Term, say
from bot.core.policy import CLOSING_LIMIT
from bot.core.values import ClockFace, Minutes, UserText
from bot.ui.kit.components import Item, button
from bot.ui.kit.custom_id import Action, click

OFFERED_FOR: Final = timedelta(minutes=1)
"""For how long the answer to a step offers to take it back: the meetup goes on, and the answer does not."""
ALWAYS: Final = 0


def undo_button(meetup: Meetup, until: datetime | None = None) -> Item | None:
    """Take back the newest step, by its name; None where there is none. It is heard until then (aware UTC)."""
    newest = meetup.undo.newest
    if newest is None:
        return None
    label = say("↩ Undo: {step}", step=named(newest.step))
    deadline = ALWAYS if until is None else int(until.timestamp())
    return button(label, click(Action.UNDO, meetup, newest.seq, deadline))


def too_late(newest: UndoableStep) -> Message:
    """Said to whoever presses the button of an answer that is older than that; `newest` can be taken back still."""
    return say(
        "That answer is more than a minute old. To take back the newest step, use `/leancoffee undo`: {step}.",
        step=named(newest),
    )


def came_back(meetup: Meetup) -> Message | None:
    """What was taken back last, and where the meetup is again; None where nothing was."""
    if not meetup.undo.undone:
        return None
    undone = meetup.undo.undone[-1].step
    step = named(undone)
    match meetup.phase:
        case Phase.PLANNED if undone in LEAVES_THE_CLOCK:
            return say("↩ Taken back: {step}.", step=step)
        case Phase.PLANNED:
            return say("↩ Taken back: {step}. The meetup is planned again.", step=step)
        case Phase.CANCELLED:
            return say(
                "↩ Taken back: {step}. The series of the meetup has another channel by now, so it is planned there.",
                step=step,
            )
        case Phase.GATHERING:
            left = _left(meetup)
            if left is None:
                return say("↩ Taken back: {step}. Back to gathering topics.", step=step)
            return say(
                "↩ Taken back: {step}. Back to gathering topics, with {left} left.", step=step, left=left
            )
        case Phase.VOTING:
            left = _left(meetup)
            if left is None:
                return say("↩ Taken back: {step}. Back to voting.", step=step)
            return say("↩ Taken back: {step}. Back to voting, with {left} left.", step=step, left=left)
        case Phase.CLOSING:
            left = Minutes(meetup.flow.phase_since + CLOSING_LIMIT - meetup.last_at)
            return say(
                "↩ Taken back: {step}. Back to the closing round, with {left} left.", step=step, left=left
            )
        case _:
            return _talk_came_back(meetup, step)


def _talk_came_back(meetup: Meetup, step: Term) -> Message:
    box, topic = meetup.flow.timebox, meetup.current_topic
    if box is None or topic is None:
        return say("↩ Taken back: {step}.", step=step)
    title = UserText(topic.title)
    if box.stage is Stage.RUNNING and box.ends_at is not None:
        left = ClockFace(box.ends_at - meetup.last_at)
        return say(
            "↩ Taken back: {step}. Back to **{title}**, with {left} left.", step=step, title=title, left=left
        )
    if box.stage is Stage.PAUSED and box.left is not None:
        left = ClockFace(box.left)
        return say(
            "↩ Taken back: {step}. Back to **{title}**; the clock stands still, with {left} left.",
            step=step,
            title=title,
            left=left,
        )
    if box.stage is Stage.THUMBS:
        return say("↩ Taken back: {step}. Back to the thumb vote on **{title}**.", step=step, title=title)
    return say("↩ Taken back: {step}. Back to **{title}**; the host decides.", step=step, title=title)


def _left(meetup: Meetup) -> Minutes | None:
    deadline = phase_deadline(meetup)
    return None if deadline is None else Minutes(deadline - meetup.last_at)
