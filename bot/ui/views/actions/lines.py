"""An action in a line, and all of them in a part of a board or of the summary."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.actions.asking import came_over, due_by_then, rate
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.series.carryover import since_when
from bot.core.values import Member, PartOfDate, Parts, UserText
from bot.ui.kit.components import Item, Text, quiet, rule
from bot.ui.kit.lists import Entries, facts, fit, lines

_ON_A_BOARD = 5
_BOARD_WIDTH, _BOARD_BUDGET = 80, 550


def action_line(meetup: Meetup, item: ActionItem, width: int = 200) -> str:
    """An action, and below it, for a phone is narrow: who, by when, what became of it, since when it waits."""
    more = facts(Member(item.owner_id), _due(item), _became(item), _since(meetup, item))
    return lines(_told(item, width), quiet(more))


def rate_text(meetup: Meetup) -> Message | None:
    """`4 of 6 from earlier meetups done`; None where none came over."""
    found = rate(meetup)
    if found is None:
        return None
    return say("{done} of {all} from earlier meetups done", done=found.done, all=found.all)


def actions_on_board(meetup: Meetup) -> list[Item | Text]:
    """What came over, short, for the boards before the talk; nothing where nothing did. What is open comes first."""
    over = open_first(came_over(meetup))
    if not over:
        return []
    listed = Entries(over, lambda each: action_line(meetup, each, _BOARD_WIDTH))
    title = facts(say("**Actions**"), rate_text(meetup))
    return [rule(), lines(title, fit(listed, _BOARD_BUDGET, at_most=_ON_A_BOARD))]


def actions_due(meetup: Meetup) -> list[Item | Text]:
    """What is due by the day of a planned meetup, for the reminders of it; nothing where nothing is."""
    due = due_by_then(meetup)
    if not due:
        return []
    listed = Entries(due, lambda each: action_line(meetup, each, _BOARD_WIDTH))
    title = say_n("**{count} action is due by then**", "**{count} actions are due by then**", len(due))
    return [rule(), lines(title, fit(listed, _BOARD_BUDGET, at_most=_ON_A_BOARD))]


def all_actions(meetup: Meetup, budget: int) -> str:
    """All actions of a meetup, for its summary: what is open first; nothing where there is none."""
    found = open_first(tuple(meetup.notes.actions.values()))
    if not found:
        return ""
    listed = Entries(found, lambda each: action_line(meetup, each))
    return lines(facts(say("**Actions**"), rate_text(meetup)), fit(listed, budget))


def open_first(actions: Sequence[ActionItem]) -> list[ActionItem]:
    """Those still to be done before the others, else in their order."""
    return sorted(actions, key=lambda each: not each.is_open)


def _told(item: ActionItem, width: int) -> Text:
    text = UserText(item.text, width)
    match item.state:
        case ActionState.OPEN | ActionState.KEPT:
            return say("⬜ {text}", text=text)
        case ActionState.DONE:
            return say("✅ {text}", text=text)
        case ActionState.DROPPED:
            return say("❌ {text}", text=text)


def _due(item: ActionItem) -> Message | None:
    if item.due is None:
        return None
    return say("due {day}", day=PartOfDate(item.due, Parts.DAY_MONTH_AND_YEAR))


def _became(item: ActionItem) -> Message | None:
    match item.state:
        case ActionState.OPEN:
            return None
        case ActionState.KEPT:
            return say("not yet")
        case ActionState.DONE:
            return say("done")
        case ActionState.DROPPED:
            return say("dropped")


def _since(meetup: Meetup, item: ActionItem) -> Message | None:
    since = since_when(meetup, item.carried)
    return None if since is None else say("since {since}", since=since)
