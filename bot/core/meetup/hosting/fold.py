"""What is true of a meetup's hosts after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.fastcopy import replace
from bot.core.meetup import events as ev
from bot.core.meetup.hosting.absence import Absence
from bot.core.meetup.hosting.events import HostsChanged, TakeOverOffered
from bot.core.meetup.hosting.state import Hosting
from bot.core.meetup.hosting.watching import watched
from bot.core.meetup.state import Meetup, Phase


def _started_by(meetup: Meetup, event: ev.HostChanged) -> Meetup:
    hosting = meetup.plan.hosting.started_by(event.host_id, meetup.plan.host_id)
    return _hosted(meetup, event, event.host_id, hosting)


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
    return _hosted(meetup, event, event.host_id, hosting)


def _hosted(meetup: Meetup, event: ev.Event, host_id: int, hosting: Hosting) -> Meetup:
    after = replace(meetup, plan=replace(meetup.plan, host_id=host_id, hosting=hosting))
    if host_id != meetup.plan.host_id:  # who has just been chosen is missing since then
        after = replace(after, presence=replace(after.presence, hostless=None))
    return watched(meetup, after, event)


def _offered(meetup: Meetup, event: TakeOverOffered) -> Meetup:
    hostless = meetup.presence.hostless or Absence(event.at, event.at)
    offered = Absence(hostless.since, hostless.counts_from, is_offered=True)
    return replace(meetup, presence=replace(meetup.presence, hostless=offered))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    ev.HostChanged: _started_by,
    HostsChanged: _changed,
    TakeOverOffered: _offered,
}
