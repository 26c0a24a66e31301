"""What is true of a meetup's pace after an event: the steps that bot.core.meetup.evolve takes for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.fastcopy import replace
from bot.core.meetup import events as ev
from bot.core.meetup.pace.events import EndNear, LengthPlanned
from bot.core.meetup.state import Meetup


def _length_planned(meetup: Meetup, event: LengthPlanned) -> Meetup:
    return _with(meetup, minutes=event.minutes)


def _end_near(meetup: Meetup, event: EndNear) -> Meetup:
    return _with(meetup, end_noted=event.ends_at, end_told=not event.late)


def _with(meetup: Meetup, **changes: Any) -> Meetup:
    return replace(meetup, pace=replace(meetup.pace, **changes))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    LengthPlanned: _length_planned,
    EndNear: _end_near,
}
