"""What is true after the settings were changed: the step that bot.core.meetup.evolve takes for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def _changed(meetup: Meetup, event: PolicyChanged) -> Meetup:
    return replace(meetup, plan=replace(meetup.plan, policy=event.policy))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {PolicyChanged: _changed}
