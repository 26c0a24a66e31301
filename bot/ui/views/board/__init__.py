"""The board: one live message a phase, the same for everybody in the room. A module a phase draws it.

State in, view out; nothing here knows the clock: countdowns are Discord timestamps, so a board changes only
when the meetup does.
"""

from __future__ import annotations

from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.ui.kit.components import Sheet
from bot.ui.views import lines as words
from bot.ui.views.board.closing import closing_board, ended_board
from bot.ui.views.board.discussing import discussing_board
from bot.ui.views.board.final_board import closed
from bot.ui.views.board.gathering import gathering_board
from bot.ui.views.board.key import board_key
from bot.ui.views.board.planned import planned_board
from bot.ui.views.board.voting import voting_board

__all__ = ["board", "board_key"]


def board(meetup: Meetup) -> Sheet:
    """The live board of a meetup's present phase."""
    match meetup.phase:
        case Phase.PLANNED:
            return planned_board(meetup)
        case Phase.GATHERING:
            return gathering_board(meetup)
        case Phase.VOTING:
            return voting_board(meetup)
        case Phase.DISCUSSING:
            return discussing_board(meetup)
        case Phase.CLOSING:
            return closing_board(meetup)
        case Phase.ENDED:
            return ended_board(meetup)
        case Phase.CANCELLED:
            return closed(meetup, [words.heading(meetup.plan.title)])
