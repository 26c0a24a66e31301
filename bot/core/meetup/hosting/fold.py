"""What is true of a meetup's hosts after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.hosting.absence import Absence
from bot.core.meetup.hosting.events import HostsChanged, TakeOverOffered, UnnotedHere
from bot.core.meetup.hosting.state import Hosting
from bot.core.meetup.hosting.watching import watched
from bot.core.meetup.parts import Phase, Plan
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.log import UndoPoint
from bot.core.structures.fastcopy import replace


def _started_by(meetup: Meetup, event: ev.HostChanged) -> Meetup:
    hosting = meetup.plan.hosting.started_by(event.host_id, meetup.plan.host_id)
    return hosted(meetup, event.host_id, hosting, event.at)


def _changed(meetup: Meetup, event: HostsChanged) -> Meetup:
    before = meetup.plan.hosting
    # Who hosts what has just been planned is on its first board.
    is_just_planned = meetup.phase is Phase.PLANNED and event.at == meetup.plan.planned_at
    is_another = event.host_id != meetup.plan.host_id
    hosting = Hosting(
        cohosts=event.cohost_ids,
        is_appointed=event.is_appointed,
        changed_at=event.at if is_another and not is_just_planned else before.changed_at,
        is_taken=event.is_taken if is_another else before.is_taken,
    )
    point = meetup.undo.newest
    if point is not None and point.seq == meetup.seq:  # it is what the step led to
        meetup = replace(meetup, undo=meetup.undo.led_to(hosts_after=(event.host_id, *event.cohost_ids)))
    return hosted(meetup, event.host_id, hosting, event.at)


def hosted(meetup: Meetup, host_id: int, hosting: Hosting, at: datetime) -> Meetup:
    """The meetup with other hosts from an instant (aware UTC) on."""
    after = replace(meetup, plan=replace(meetup.plan, host_id=host_id, hosting=hosting))
    if host_id != meetup.plan.host_id:  # who has just been chosen is missing since then
        after = replace(after, presence=replace(after.presence, hostless=None))
    return watched(meetup, after, at)


def _offered(meetup: Meetup, event: TakeOverOffered) -> Meetup:
    hostless = meetup.presence.hostless or Absence(event.at, event.at)
    offered = Absence(hostless.since, hostless.counts_from, is_offered=True)
    return replace(meetup, presence=replace(meetup.presence, hostless=offered))


def _unnoted_here(meetup: Meetup, event: UnnotedHere) -> Meetup:
    empty, hostless = meetup.presence.empty, meetup.presence.hostless
    if empty is not None:
        empty = Absence(event.at, event.at)
    if hostless is not None and event.has_host:
        hostless = Absence(event.at, event.at)
    return replace(meetup, presence=replace(meetup.presence, empty=empty, hostless=hostless))


def hosted_again(meetup: Meetup, point: UndoPoint) -> Meetup:
    """The meetup with the hosts of before a step that is taken back; who hosts again is said anew.

    A host who was chosen since in another way, by the series or by their own offer, stays.
    """
    plan, now, after = point.plan, meetup.plan, point.hosts_after
    if after is not None and after != _hosts(now):
        stay = (each for each in now.hosting.cohosts if each in _hosts(plan) or each not in after)
        back = (each for each in plan.hosting.cohosts if each not in after)
        cohosts = tuple(each for each in dict.fromkeys((*stay, *back)) if each != now.host_id)
        hosting = dataclasses.replace(now.hosting, cohosts=cohosts)
        return hosted(meetup, now.host_id, hosting, meetup.last_at)
    hosting = plan.hosting
    if plan.host_id != meetup.plan.host_id:
        # Never the instant of the step itself, by which its own line is known.
        changed_at = meetup.last_at + timedelta(milliseconds=1)
        hosting = dataclasses.replace(hosting, changed_at=changed_at, is_taken=True)
    return hosted(meetup, plan.host_id, hosting, meetup.last_at)


def _hosts(plan: Plan) -> tuple[int, ...]:
    return (plan.host_id, *plan.hosting.cohosts)


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    ev.HostChanged: _started_by,
    HostsChanged: _changed,
    TakeOverOffered: _offered,
    UnnotedHere: _unnoted_here,
}
