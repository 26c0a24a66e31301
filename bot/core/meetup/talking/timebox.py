"""Timebox lists and thumb rules.

Sources: lean-coffee facts (timebox lists are a setting, after the last one the topic closes; the four thumb rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Flow, ThumbResult
from bot.core.policy import Policy, ThumbRule
from bot.core.structures.frozen import frozen

THUMB_SIGNS: Mapping[Thumb, str] = {Thumb.UP: "👍", Thumb.HOLD: "✋", Thumb.DOWN: "👎"}
"""The signs people show, and read wherever thumbs are counted (lean-coffee facts)."""


@frozen
class Tally:
    """The thumbs of one vote, counted."""

    ups: int
    holds: int
    downs: int

    @classmethod
    def count(cls, thumbs: Iterable[Thumb]) -> Tally:
        """Count thumbs."""
        shown = list(thumbs)
        return cls(shown.count(Thumb.UP), shown.count(Thumb.HOLD), shown.count(Thumb.DOWN))

    def goes_on(self, rule: ThumbRule) -> bool | None:
        """Whether the talk goes on under a rule; None where the host decides (lean-coffee facts).

        majority: more ups than downs, neutral abstains, a tie moves on. yuret: up or neutral in the
        majority goes on. strict: more than half of all who voted show up. Nobody voting moves on.
        """
        match rule:
            case ThumbRule.MAJORITY:
                return self.ups > self.downs
            case ThumbRule.YURET:
                return self.ups + self.holds > self.downs
            case ThumbRule.STRICT:
                return 2 * self.ups > self.ups + self.holds + self.downs
            case ThumbRule.HOST:
                return None


def thumbs_shown(result: ThumbResult) -> str:
    """A thumb vote's count: `4 👍 · 1 ✋ · 2 👎`."""
    counted = zip((result.ups, result.holds, result.downs), THUMB_SIGNS.values(), strict=True)
    return " · ".join(f"{number} {sign}" for number, sign in counted)


def next_minutes(policy: Policy, index: int) -> int | None:
    """The minutes of the timebox after the one at `index` in the policy's list; None after the last."""
    following = index + 1
    return policy.timeboxes[following] if following < len(policy.timeboxes) else None


def extension_minutes(policy: Policy, index: int) -> int:
    """The minutes that more time brings to the timebox at `index`: the next of the list, or its last once more."""
    return next_minutes(policy, index) or policy.timeboxes[-1]


def as_given(flow: Flow, seconds: int) -> tuple[ThumbResult, ...]:
    """The votes' results once another timebox begins: one that led to it tells of the minutes that it really gave.

    The list may have been changed while the vote was open.
    """
    results, timebox = flow.thumb_results, flow.timebox
    if not results or timebox is None or results[-1].timebox_id != timebox.timebox_id:
        return results
    newest = results[-1]
    if not newest.goes_on or newest.minutes == seconds // 60:
        return results
    return (*results[:-1], replace(newest, minutes=seconds // 60))
