"""What a command about an action leads to.

Like bot.core.meetup.handlers, of which this is a chapter: every function takes the meetup, the command and `now`
(aware UTC, never before the journal's last instant), and returns the events, or raises Refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.core.dates.zones import zone_named
from bot.core.meetup.actions import commands as cmd
from bot.core.meetup.actions import events as ev
from bot.core.meetup.actions.asking import action_to_change, action_to_edit, check_room_for_action
from bot.core.meetup.actions.commands import ActionAnswer, Owner
from bot.core.meetup.actions.item import ActionState, CarriedAction
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import ACTION_TEXT_LIMIT
from bot.core.refusal import Refusal
from bot.core.typed.tidy import Line, clean_line
from bot.core.values import PartOfDate, Parts

_STATES: Mapping[ActionAnswer, ActionState] = {
    ActionAnswer.DONE: ActionState.DONE,
    ActionAnswer.NOT_YET: ActionState.KEPT,
    ActionAnswer.DROP: ActionState.DROPPED,
}


def add(meetup: Meetup, command: cmd.AddAction, now: datetime) -> list[Event]:
    """Write an action down; it is the presser's own unless they name another owner."""
    check_room_for_action(meetup, command.actor)
    author = command.actor.member_id
    text = clean_line(command.text, ACTION_TEXT_LIMIT, Line.ACTION)
    owner = author if command.owner is None else _person(command.owner)
    _check_due(meetup, command.due, now)
    return [ev.ActionAdded(now, len(meetup.notes.actions) + 1, author, owner, text, command.due)]


def edit(meetup: Meetup, command: cmd.EditAction, now: datetime) -> list[Event]:
    """Rewrite an open action. A due day that has passed may stay; another one may not be chosen."""
    item = action_to_edit(meetup, command.action_id, command.actor)
    text = item.text if command.text is None else clean_line(command.text, ACTION_TEXT_LIMIT, Line.ACTION)
    due = item.due if command.keeps_due else command.due
    owner = item.owner_id if command.owner is None else _person(command.owner)
    if due != item.due:
        _check_due(meetup, due, now)
    if (text, owner, due) == (item.text, item.owner_id, item.due):
        return []
    author = item.author_id if text == item.text else command.actor.member_id
    return [ev.ActionEdited(now, item.action_id, author, owner, text, due)]


def answer(meetup: Meetup, command: cmd.AnswerAction, now: datetime) -> list[Event]:
    """Say what became of an action; the same answer twice changes nothing, another one replaces it."""
    item = action_to_change(meetup, command.action_id, command.actor)
    if item.state is _STATES[command.answer]:
        return []
    by = command.actor.member_id
    match command.answer:
        case ActionAnswer.DONE:
            return [ev.ActionClosed(now, item.action_id, by, ev.ActionOutcome.DONE)]
        case ActionAnswer.DROP:
            return [ev.ActionClosed(now, item.action_id, by, ev.ActionOutcome.DROPPED)]
        case ActionAnswer.NOT_YET:
            return [ev.ActionKept(now, item.action_id, by)]


def carried(actions: tuple[CarriedAction, ...], now: datetime) -> list[Event]:
    """The actions that come over to a meetup which is planned now."""
    return [
        ev.ActionCarried(
            now,
            number,
            each.author_id,
            each.owner_id,
            each.text,
            each.due,
            each.carried.since,
            each.carried.times,
        )
        for number, each in enumerate(actions, start=1)
    ]


def today(meetup: Meetup, now: datetime) -> date:
    """The day it is for the people of a meetup, on the clocks of its zone."""
    return now.astimezone(zone_named(meetup.plan.policy.time_zone)).date()


def _person(owner: Owner) -> int:
    if owner.is_bot:
        raise Refusal(say("A bot does no action. Choose a person as its owner."))
    return owner.member_id


def _check_due(meetup: Meetup, due: date | None, now: datetime) -> None:
    if due is not None and due < today(meetup, now):
        raise Refusal(
            say(
                "{day} has passed. Give a day to come, or none.",
                day=PartOfDate(due, Parts.DAY_MONTH_AND_YEAR),
            )
        )
