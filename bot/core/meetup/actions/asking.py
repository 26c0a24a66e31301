"""Which action somebody means, who may change it, who may add one, and how many were done.

Asked ahead too, for the form that people type in, the buttons they are shown and what is suggested to them.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.core.dates.zones import zone_named
from bot.core.meetup.actions.item import ActionItem, ActionState, CarriedAction
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.commands import Actor
from bot.core.meetup.hosting.rights import may_take_steps
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import ACTION_LIMIT, ACTIONS_EACH
from bot.core.refusal import Refusal


class Rate(NamedTuple):
    """Of all actions that came over from earlier meetups, how many were done."""

    done: int
    all: int


def action_of(meetup: Meetup, action_id: int) -> ActionItem:
    """An action of the meetup, closed or not. Raises Refusal where there is none."""
    item = meetup.notes.actions.get(action_id)
    if item is None:
        raise Refusal(say("There is no such action. Choose one from `/action list`."))
    return item


def action_to_change(meetup: Meetup, action_id: int, actor: Actor) -> ActionItem:
    """An action that this member may rewrite or close. Raises Refusal where they may not."""
    item = action_of(meetup, action_id)
    if not may_change(meetup, item, actor):
        raise Refusal(say("Only the owner of an action, or a host, can change or close it."))
    return item


def action_to_edit(meetup: Meetup, action_id: int, actor: Actor) -> ActionItem:
    """An open action that this member may rewrite. Raises Refusal where they may not."""
    item = action_to_change(meetup, action_id, actor)
    if not item.is_open:
        raise Refusal(
            say("That action is closed. To open it again, press **Not yet** beside it in `/action list`.")
        )
    return item


def may_change(meetup: Meetup, item: ActionItem, actor: Actor) -> bool:
    """Whether an action is this member's own, or they host the meetup."""
    return item.owner_id == actor.member_id or may_take_steps(meetup, actor)


def check_room_for_action(meetup: Meetup, actor: Actor) -> None:
    """Raise Refusal where the meetup takes no action more, or none of this member's. Hosts write for everybody."""
    mine = sum(
        each.author_id == actor.member_id and each.carried is None for each in meetup.notes.actions.values()
    )
    if mine >= ACTIONS_EACH and not may_take_steps(meetup, actor):
        raise Refusal(
            say(
                "You have written down {most} actions here, which is the most for each person. Rewrite one with "
                "`/action edit`, or ask a host to write this one down.",
                most=ACTIONS_EACH,
            )
        )
    if len(open_actions(meetup)) >= ACTION_LIMIT:
        raise Refusal(
            say(
                "There are {most} open actions, which is the most. Close some first, with `/action list`.",
                most=ACTION_LIMIT,
            )
        )


def open_actions(meetup: Meetup) -> tuple[ActionItem, ...]:
    """What is still to be done, in the order in which it was written down."""
    return tuple(each for each in meetup.notes.actions.values() if each.is_open)


def actions_to_edit(meetup: Meetup, actor: Actor) -> list[ActionItem]:
    """The open actions that this member may rewrite, or close, in order."""
    return [each for each in open_actions(meetup) if may_change(meetup, each, actor)]


def came_over(meetup: Meetup) -> tuple[ActionItem, ...]:
    """What came over from earlier meetups, closed or not, in order."""
    return tuple(each for each in meetup.notes.actions.values() if each.carried is not None)


def rate(meetup: Meetup) -> Rate | None:
    """How many of the actions that came over were done; None where none came over."""
    over = came_over(meetup)
    if not over:
        return None
    return Rate(sum(each.state is ActionState.DONE for each in over), len(over))


def goes_on(meetup: Meetup) -> tuple[CarriedAction, ...]:
    """The actions that a meetup of a series which is over hands on to the next: all that are open."""
    occurrence = meetup.plan.occurrence
    if occurrence is None:
        return ()
    took_place = meetup.phase is not Phase.CANCELLED
    found = []
    for each in open_actions(meetup):
        before = each.carried or Carried(occurrence.day, 0)
        carried = Carried(before.since, before.times + took_place)
        found.append(CarriedAction(each.author_id, each.owner_id, each.text, each.due, carried))
    return tuple(found)


def due_by_then(meetup: Meetup) -> tuple[ActionItem, ...]:
    """What is still to be done by the day of a planned meetup, on the clocks of its zone; the earliest due first."""
    if meetup.plan.occurrence is None:
        return ()
    zone = zone_named(meetup.plan.policy.time_zone)
    day = meetup.plan.occurrence.starts_at.astimezone(zone).date()
    due = [(each.due, each) for each in came_over(meetup) if each.is_open and each.due is not None]
    return tuple(item for by, item in sorted(due, key=lambda each: each[0]) if by <= day)
