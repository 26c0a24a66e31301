"""The board of a meetup that was planned ahead: when it starts, and topics for days."""

from __future__ import annotations

from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.values import As, Instant
from bot.ui.kit.components import Accent, Sheet, Style, card, quiet, rows, rule
from bot.ui.kit.lists import sentences
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import actions_on_board
from bot.ui.views.board.parts import TopicList, header, so_far
from bot.ui.views.buttons import actions_buttons, host_button, propose_button, remind_me_buttons


def planned_board(meetup: Meetup) -> Sheet:
    """When it starts, and the topics so far."""
    topics = TopicList(meetup, meetup.standing_topics)
    return card(
        [
            header(meetup),
            _when(meetup),
            rule(),
            so_far(meetup),
            str(topics),
            *actions_on_board(meetup),
            quiet(sentences(_start_line(meetup), words.attendance_line(meetup))),
            *rows(
                [
                    propose_button(meetup, Style.primary),
                    *actions_buttons(meetup),
                    *remind_me_buttons(meetup),
                    *topics.buttons,
                    host_button(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _when(meetup: Meetup) -> Message | None:
    """When a planned meetup starts; None where it belongs to no series."""
    if meetup.plan.occurrence is None:
        return None
    start = meetup.plan.occurrence.starts_at
    return say("**{start}**, {in_time}", start=Instant(start), in_time=Instant(start, As.RELATIVE))


def _start_line(meetup: Meetup) -> Message:
    if meetup.plan.occurrence is not None and meetup.plan.occurrence.starts_alone:
        return say("It starts by itself once somebody is in the voice channel.")
    return say("It starts when the host says so.")
