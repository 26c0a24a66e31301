"""Which message shows a meetup's present state.

A fresh board is posted where the key changes, because old messages are edited under a tighter limit (discord facts).
"""

from __future__ import annotations

from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup


def board_key(meetup: Meetup) -> str:
    """Which message shows this state. A new key means a fresh board; the old one gets its final form."""
    number = meetup.flow.round
    match meetup.phase:
        case Phase.PLANNED:
            return f"topics{_again(meetup)}"
        case Phase.GATHERING:
            # One that was planned ahead gets a fresh board: the old one is far up by now.
            first = "topics" if meetup.flow.started_at == meetup.plan.planned_at else "gathering"
            return f"{first}{_again(meetup)}"
        case Phase.VOTING:
            return f"voting:{number}"
        case Phase.DISCUSSING:
            box = meetup.flow.timebox
            return f"discussing:{number}" + ("" if box is None else f".{box.topic_id}.{box.first_id}")
        case Phase.CLOSING:
            return f"closing:{number}"
        case Phase.ENDED | Phase.CANCELLED:
            return "over"


def parts_of(key: str) -> tuple[tuple[str, str], int]:
    """What a board shows, its phase and its talk, and its round; 0 where the key names none."""
    phase, _, rest = key.partition(":")
    number, _, talk = rest.partition(".")
    return (phase, talk), int(number) if number.isdecimal() else 0


def _again(meetup: Meetup) -> str:
    """What tells the board of a phase that an undo led back to from the one that had its final form by then."""
    return f":{meetup.flow.brought_back}" if meetup.flow.brought_back else ""
