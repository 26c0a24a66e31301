"""Which message shows a meetup's present state.

A fresh board is posted where the key changes, because old messages are edited under a tighter limit (discord facts).
"""

from __future__ import annotations

from bot.core.meetup.state import Meetup, Phase, Timebox


def board_key(meetup: Meetup) -> str:
    """Which message shows this state. A new key means a fresh board; the old one gets its final form."""
    number = meetup.flow.round
    match meetup.phase:
        case Phase.PLANNED:
            return "topics"
        case Phase.GATHERING:
            # One that was planned ahead gets a fresh board: the old one is far up by now.
            return "topics" if meetup.flow.started_at == meetup.plan.planned_at else "gathering"
        case Phase.VOTING:
            return f"voting:{number}"
        case Phase.DISCUSSING:
            box = meetup.flow.timebox
            return f"discussing:{number}" + ("" if box is None else f".{box.topic_id}.{_first_of(box)}")
        case Phase.CLOSING:
            return f"closing:{number}"
        case Phase.ENDED | Phase.CANCELLED:
            return "over"


def _first_of(box: Timebox) -> int:
    """The first timebox of a talk: timeboxes are numbered one after another, and `index` counts from 0."""
    return box.timebox_id - box.index
