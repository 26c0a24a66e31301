"""The private card of a meetup's actions: everybody reads it, and owners and hosts say what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.meetup.actions.asking import may_change
from bot.core.meetup.actions.commands import ActionAnswer
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.commands import Actor
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.values import Member
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Style,
    Text,
    button,
    card,
    page_buttons,
    page_of,
    quiet,
    rows,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import facts, lines, sentences
from bot.ui.views.actions.lines import action_line, rate_text

PAGE = 6
"""Actions on one page: a text, a row and three buttons each stay within forty components (discord facts)."""


def actions_card(meetup: Meetup, actor: Actor, page: int = 0) -> Sheet:
    """The actions as one member sees them; `page` counts from 0, and one beyond the end shows the last."""
    everything = list(meetup.notes.actions.values())
    shown, page, pages = page_of(everything, page, PAGE)
    where = say("page {page} of {pages}", page=page + 1, pages=pages) if pages > 1 else None
    above = facts(rate_text(meetup), where)
    return card(
        [
            lines(say("### Actions"), quiet(above) if above else None),
            *(part for each in shown for part in _action(meetup, actor, each, page)),
            quiet(_advice(meetup, everything)),
            *rows(page_buttons(meetup, Action.ACTIONS, page, pages)),
        ],
        Accent.CLOSING,
    )


def written_down(meetup: Meetup, owner_id: int) -> str:
    """What is said to whoever wrote an action down for this member (a snowflake)."""
    comes_back = say("It comes back when the next meetup of the series opens.")
    return sentences(
        say("Written down for {owner}.", owner=Member(owner_id)),
        None if meetup.plan.occurrence is None else comes_back,
    )


def _action(meetup: Meetup, actor: Actor, item: ActionItem, page: int) -> Iterator[Text | Item]:
    yield action_line(meetup, item)
    if may_change(meetup, item, actor):
        yield from rows(_answers(meetup, item, page))


def _answers(meetup: Meetup, item: ActionItem, page: int) -> list[Item]:
    """The three answers, the one that holds in colour."""

    def press(answer: ActionAnswer) -> str:
        return click(Action.ACTION_ANSWER, meetup, item.action_id, answer, page)

    def colour(state: ActionState, style: Style) -> Style:
        return style if item.state is state else Style.secondary

    return [
        button(say("Done"), press(ActionAnswer.DONE), colour(ActionState.DONE, Style.success)),
        button(say("Not yet"), press(ActionAnswer.NOT_YET), colour(ActionState.KEPT, Style.primary)),
        button(say("Drop"), press(ActionAnswer.DROP), colour(ActionState.DROPPED, Style.danger)),
    ]


def _advice(meetup: Meetup, actions: list[ActionItem]) -> Text:
    if not actions and meetup.phase.is_over:
        return say("Nothing was written down.")
    if not actions:
        return sentences(
            say("Nothing is written down yet."),
            say(
                "Once a topic is discussed, write an action down with **Action** on the board, or `/action add`."
            ),
        )
    return sentences(
        say("An action is answered by its owner or a host; another answer replaces the one before."),
        say("Other words, another owner or another day: `/action edit`."),
    )
