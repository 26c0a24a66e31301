"""What is true of a meetup's prompts after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.fastcopy import replace
from bot.core.meetup import events as ev
from bot.core.meetup.prompts.events import PromptOver, PromptsSeeded
from bot.core.meetup.prompts.schedule import Prompts
from bot.core.meetup.state import Meetup


def _seeded(meetup: Meetup, event: PromptsSeeded) -> Meetup:
    return _with(meetup, Prompts(event.seed))


def _shown(meetup: Meetup, event: ev.PromptShown) -> Meetup:
    return _with(meetup, Prompts(_seed(meetup), event.prompt_id, event.at))


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
    ev.PromptShown: _shown,
    ev.PromptAnswered: _answered,
    PromptOver: _over,
}
