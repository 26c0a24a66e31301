"""What is true of a meetup's actions after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.meetup.actions import events as ev
from bot.core.meetup.actions.item import ActionItem, ActionState
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace

_CLOSED: Mapping[ev.ActionOutcome, ActionState] = {
    ev.ActionOutcome.DONE: ActionState.DONE,
    ev.ActionOutcome.DROPPED: ActionState.DROPPED,
}


def _added(meetup: Meetup, event: ev.ActionAdded) -> Meetup:
    return _with(meetup, ActionItem(event.action_id, event.author_id, event.owner_id, event.text, event.due))


def _carried(meetup: Meetup, event: ev.ActionCarried) -> Meetup:
    carried = Carried(event.since, event.times)
    item = ActionItem(event.action_id, event.author_id, event.owner_id, event.text, event.due, carried)
    return _with(meetup, item)


def _edited(meetup: Meetup, event: ev.ActionEdited) -> Meetup:
    changed = replace(
        meetup.notes.actions[event.action_id],
        author_id=event.author_id,
        owner_id=event.owner_id,
        text=event.text,
        due=event.due,
    )
    return _with(meetup, changed)


def _closed(meetup: Meetup, event: ev.ActionClosed) -> Meetup:
    return _with(meetup, replace(meetup.notes.actions[event.action_id], state=_CLOSED[event.outcome]))


def _kept(meetup: Meetup, event: ev.ActionKept) -> Meetup:
    return _with(meetup, replace(meetup.notes.actions[event.action_id], state=ActionState.KEPT))


def _with(meetup: Meetup, item: ActionItem) -> Meetup:
    actions = meetup.notes.actions.plus(item.action_id, item)
    return replace(meetup, notes=replace(meetup.notes, actions=actions))


STEPS: Mapping[type[Event], Callable[[Meetup, Any], Meetup]] = {
    ev.ActionAdded: _added,
    ev.ActionCarried: _carried,
    ev.ActionEdited: _edited,
    ev.ActionClosed: _closed,
    ev.ActionKept: _kept,
}
