"""What is true of a meetup's plan after an event ahead of its start: steps that bot.core.meetup.evolve takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def _plan_changed(meetup: Meetup, event: ev.PlanChanged) -> Meetup:
    plan = replace(
        meetup.plan,
        voice_channel_id=event.voice_channel_id,
        title=event.title,
        policy=event.policy,
        occurrence=event.occurrence,
    )
    before = meetup.plan.occurrence
    if before is None or before.starts_at != event.occurrence.starts_at:
        # Another start is another way there: every step towards it is still ahead.
        moved_from = before.starts_at if before is not None else None
        plan = replace(plan, timed_at=event.at, moved_from=moved_from, reminded=frozenset(), told=None)
    return replace(meetup, plan=plan)


def _reminded(meetup: Meetup, event: ev.Reminded) -> Meetup:
    plan = meetup.plan
    told = plan.told if event.late else event.reminder
    return replace(meetup, plan=replace(plan, reminded=plan.reminded | {event.reminder}, told=told))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    ev.PlanChanged: _plan_changed,
    ev.Reminded: _reminded,
}
