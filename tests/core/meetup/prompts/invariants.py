"""What must hold of a meetup's prompts after any step at all, counted again from its journal by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.core.meetup import events as ev
from bot.core.meetup.parts import Phase
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.meetup.state import Meetup

_APART, _HOUR = timedelta(minutes=5), timedelta(hours=1)


def check_prompts(journal: Sequence[ev.Event], states: Sequence[Meetup]) -> None:
    """Fail where a prompt was shown too often, too soon, to a room without sight, or counted twice.

    `states` are the meetup after each event.
    """
    asked: list[datetime] = []
    shown: set[int] = set()
    answered: set[tuple[int, int]] = set()
    handled = 0
    meetup: Meetup | None = None
    for event, after in zip(journal, states, strict=True):
        before, meetup = meetup, after
        match event:
            case PromptsSeeded():
                assert meetup.plan.policy.presence_prompts
            case PromptAsked() | PromptOver() if event.prompt_id != handled:
                assert event.prompt_id > handled, "a prompt came out of its turn"
                handled = event.prompt_id
            case ev.PromptShown():
                assert event.prompt_id == handled, "one is shown that is not open"
                assert event.prompt_id not in shown, "one is shown twice"
                assert event.at - asked[-1] <= _APART, "one was shown after its time"
                shown.add(event.prompt_id)
            case ev.PromptAnswered():
                assert before is not None
                assert before.plan.voice_channel_id is None or event.member_id in before.presence.present
                assert event.at - asked[-1] <= _APART, "a prompt was answered after its time"
                assert (event.prompt_id, event.member_id) not in answered, "an answer counts twice"
                assert event.prompt_id == handled
                answered.add((event.prompt_id, event.member_id))
        if isinstance(event, PromptAsked):
            assert before is not None
            assert before.plan.policy.presence_prompts
            assert before.presence.observing
            assert before.presence.present or before.plan.voice_channel_id is None
            assert before.phase.is_live
            assert before.phase is not Phase.CLOSING
            asked.append(event.at)
    assert all(later - earlier >= _APART for earlier, later in pairwise(asked))
    if meetup is not None and meetup.flow.started_at is not None:
        hours = Counter((each - meetup.flow.started_at) // _HOUR for each in asked)
        assert max(hours.values(), default=0) <= 3
