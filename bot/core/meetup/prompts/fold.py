"""What is true of a meetup's prompts after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.meetup.prompts.schedule import Prompts
from bot.core.meetup.state import Meetup
from bot.core.structures.fastcopy import replace


def _seeded(meetup: Meetup, event: PromptsSeeded) -> Meetup:
    return _with(meetup, Prompts(event.seed))


def _asked(meetup: Meetup, event: PromptAsked) -> Meetup:
    return _with(meetup, Prompts(_seed(meetup), event.prompt_id, event.at))


def _shown(meetup: Meetup, event: ev.PromptShown) -> Meetup:
    asked = meetup.plan.prompts
    if asked is not None and asked.newest == event.prompt_id and asked.open_since is not None:
        return _with(meetup, replace(asked, is_shown=True))
    # Of an older journal, which says nothing of its being asked.
    return _with(meetup, Prompts(_seed(meetup), event.prompt_id, event.at, is_shown=True))


def _over(meetup: Meetup, event: PromptOver) -> Meetup:
    return _with(meetup, Prompts(_seed(meetup), event.prompt_id))


def _answered(meetup: Meetup, event: ev.PromptAnswered) -> Meetup:
    before = meetup.presence.answered
    who = before.get(event.prompt_id, frozenset()) | {event.member_id}
    answered = {**before, event.prompt_id: who}
    return replace(meetup, presence=replace(meetup.presence, answered=answered))


def _with(meetup: Meetup, prompts: Prompts) -> Meetup:
    return replace(meetup, plan=replace(meetup.plan, prompts=prompts))


def _seed(meetup: Meetup) -> str:
    return "" if meetup.plan.prompts is None else meetup.plan.prompts.seed


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    PromptsSeeded: _seeded,
    PromptAsked: _asked,
    ev.PromptShown: _shown,
    ev.PromptAnswered: _answered,
    PromptOver: _over,
}
