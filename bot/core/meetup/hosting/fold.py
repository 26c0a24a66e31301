"""What is true of a meetup's hosts after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.fastcopy import replace
from bot.core.meetup import events as ev
from bot.core.meetup.hosting.events import HostsChanged
from bot.core.meetup.hosting.state import Hosting
from bot.core.meetup.state import Meetup


def _started_by(meetup: Meetup, event: ev.HostChanged) -> Meetup:
    hosting = meetup.plan.hosting.started_by(event.host_id, meetup.plan.host_id)
    return _hosted(meetup, event.host_id, hosting)


def _changed(meetup: Meetup, event: HostsChanged) -> Meetup:
    before = meetup.plan.hosting
    is_another = event.host_id != meetup.plan.host_id
    hosting = Hosting(
        cohosts=event.cohost_ids,
        is_appointed=event.is_appointed,
        changed_at=event.at if is_another else before.changed_at,
        is_taken=event.is_taken if is_another else before.is_taken,
    )
    return _hosted(meetup, event.host_id, hosting)


def _hosted(meetup: Meetup, host_id: int, hosting: Hosting) -> Meetup:
    return replace(meetup, plan=replace(meetup.plan, host_id=host_id, hosting=hosting))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    ev.HostChanged: _started_by,
    HostsChanged: _changed,
}
