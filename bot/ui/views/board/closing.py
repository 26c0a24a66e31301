"""The board of the closing round, and what it becomes once the meetup has ended."""

from __future__ import annotations

from bot.core.meetup.state import Meetup
from bot.core.message import say, say_n
from bot.ui.kit.components import Accent, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import fit, sentences
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import all_actions
from bot.ui.views.board.final_board import closed, harvest
from bot.ui.views.buttons import (
    action_button,
    host_button,
    presence_buttons,
    takeaway_button,
    takeaways_button,
)
from bot.ui.views.host.hosting import take_over_offer

_LIST_BUDGET, _ACTIONS_BUDGET = 2400, 600


def closing_board(meetup: Meetup) -> Sheet:
    """Takeaways, and whether it was worth the time."""
    takeaways = words.takeaway_lines(meetup, width=400)
    answers = len(meetup.notes.roti)
    scores = [button(say("{score}", score=score), click(Action.ROTI, meetup, score)) for score in range(1, 6)]
    return card(
        [
            words.heading(meetup.plan.title),
            rule(),
            say("**Closing round:** what do you take home? Passing is fine."),
            fit(takeaways, _LIST_BUDGET, at_most=8),
            all_actions(meetup, _ACTIONS_BUDGET),
            *rows(
                [
                    takeaway_button(meetup, None, Style.primary),
                    action_button(meetup),
                    *([takeaways_button(meetup)] if takeaways else []),
                    host_button(meetup),
                ]
            ),
            *rows(presence_buttons(meetup)),
            rule(),
            sentences(
                say("**Was it worth your time?** 1 is not at all, 5 is very much."),
                say_n("{count} answer so far.", "{count} answers so far.", answers) if answers else None,
            ),
            *rows(scores),
            *take_over_offer(meetup),
            quiet(words.attendance_line(meetup)),
        ],
        Accent.CLOSING,
    )


def ended_board(meetup: Meetup) -> Sheet:
    """A finished meetup's last board."""
    return closed(meetup, [words.heading(meetup.plan.title), *harvest(meetup)])
