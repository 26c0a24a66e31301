"""The board while topics are gathered."""

from __future__ import annotations

from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.ui.kit.components import Accent, Sheet, Style, card, quiet, rows, rule
from bot.ui.kit.lists import sentences
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import actions_on_board
from bot.ui.views.board.parts import TopicList, by_itself, header, so_far
from bot.ui.views.buttons import actions_buttons, host_button, presence_buttons, propose_button
from bot.ui.views.host.hosting import take_over_offer


def gathering_board(meetup: Meetup) -> Sheet:
    """The topics so far, and when voting opens."""
    topics = TopicList(meetup, meetup.standing_topics)
    opens_at = by_itself(meetup)
    return card(
        [
            header(meetup),
            rule(),
            sentences(
                so_far(meetup), None if opens_at is None else say("Voting opens {start}.", start=opens_at)
            ),
            str(topics),
            *actions_on_board(meetup),
            quiet(words.attendance_line(meetup)),
            *take_over_offer(meetup),
            *rows(
                [
                    propose_button(meetup, Style.primary),
                    *actions_buttons(meetup),
                    *presence_buttons(meetup),
                    *topics.buttons,
                    host_button(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )
