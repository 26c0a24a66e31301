"""What a change of settings leads to, for what is still to come.

Like bot.core.meetup.handlers: the function takes the meetup, the command and `now` (aware UTC, never before the
journal's last instant), and returns the events, or raises Refusal. Fewer dots take none back: whoever has spent more
gives no more until they have taken some back themselves.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.meetup.changing.commands import ChangeSettings
from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.events import Event
from bot.core.meetup.parts import Phase, Stage
from bot.core.meetup.state import Meetup
from bot.core.message import say
from bot.core.policy import Policy
from bot.core.refusal import Refusal

_FIELDS = ("dots", "dots_per_topic", "timeboxes", "thumb_rule", "hidden_tallies")


def change_settings(meetup: Meetup, command: ChangeSettings, now: datetime) -> list[Event]:
    """Change what was named, where that can be chosen and is fair to those who are voting."""
    given = {name: value for name in _FIELDS if (value := getattr(command, name)) is not None}
    if not given:
        raise Refusal(
            say(
                "Name what is to change: the dots, the most on one topic, the timebox, the thumb rule or the tallies."
            )
        )
    before = meetup.plan.policy
    policy = replace(before, **given).chosen(before)
    if policy == before:
        raise Refusal(say("This meetup has these settings already."))
    check_fair(meetup, policy)
    return [PolicyChanged(now, policy)]


def check_fair(meetup: Meetup, policy: Policy) -> None:
    """Raise Refusal where people would be voting under another rule than the one they were told."""
    before = meetup.plan.policy
    if meetup.phase is Phase.VOTING and before.hidden_tallies and not policy.hidden_tallies:
        raise Refusal(
            say("People are voting, and were told that tallies are hidden. Open them once voting is closed.")
        )
    timebox = meetup.flow.timebox
    is_voting = timebox is not None and timebox.stage is Stage.THUMBS
    if is_voting and policy.thumb_rule is not before.thumb_rule:
        raise Refusal(
            say("A thumb vote is under way, by the rule that people read there. Change it after that.")
        )
