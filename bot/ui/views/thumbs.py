"""The thumb prompt: the one loud line a room gets, when time is up."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.state import Meetup, Stage
from bot.ui.kit.components import Accent, Sheet, card, quiet, rows
from bot.ui.kit.text import bold, fit, person, plain, relative
from bot.ui.views import lines as words
from bot.ui.views.board import thumb_buttons

_MENTIONS_BUDGET = 2500


def thumb_prompt(meetup: Meetup, mentions: Sequence[int]) -> Sheet:
    """Ask the room whether to go on, mentioning the members (snowflakes) in `mentions`.

    Raises ValueError when no thumb vote is under way.
    """
    box, topic = meetup.flow.timebox, meetup.current_topic
    if box is None or topic is None or box.stage is not Stage.THUMBS:
        raise ValueError("no thumb vote is under way")
    here = len(meetup.presence.present | box.thumbs.keys())
    ends = f" The vote closes {relative(box.ends_at)}." if box.ends_at else ""
    return card(
        [
            f"## ⏰ Time is up on {plain(topic.title)}",
            f"**Go on for {words.more_minutes(meetup, box)}?** Keep talking, and press a thumb.\n"
            "👍 go on · ✋ either way · 👎 next topic\n"
            f"{len(box.thumbs)} of {here} have shown a thumb.{ends}",
            *rows(thumb_buttons(meetup, box)),
            quiet(
                f"Rule: {words.RULES[meetup.plan.policy.thumb_rule]}. You can change your thumb until then."
            ),
            _mentioned(mentions),
        ],
        Accent.TIME_IS_UP,
    )


def thumb_prompt_final(meetup: Meetup, timebox_id: int) -> Sheet:
    """How the prompt for a timebox looks once its vote is over: the count, the outcome and the rule."""
    results = [each for each in meetup.flow.thumb_results if each.timebox_id == timebox_id]
    if not results:
        return card(["Time was up; the host moved on before the thumbs were counted."], Accent.OVER)
    topic = meetup.agenda.topics.get(results[-1].topic_id)
    return card(
        [
            bold(topic.title) if topic else None,
            words.result_line(results[-1]),
            quiet(f"Rule: {words.RULES[meetup.plan.policy.thumb_rule]}"),
        ],
        Accent.OVER,
    )


def last_timebox_line(meetup: Meetup, topic_id: int, mentions: Sequence[int] = ()) -> Sheet:
    """The line for a topic whose last timebox is over: no vote, and what follows now."""
    topic, now = meetup.agenda.topics[topic_id], meetup.current_topic
    follows = f"Now: {bold(now.title)}" if now else "The closing round begins."
    return card(
        [
            f"## ⏰ Time is up on {plain(topic.title)}",
            f"All its timeboxes ({words.timeboxes_text(meetup.plan.policy.timeboxes)}) are used. {follows}",
            _mentioned(mentions),
        ],
        Accent.TIME_IS_UP,
    )


def _mentioned(member_ids: Sequence[int]) -> str:
    names = fit([person(each) for each in member_ids], _MENTIONS_BUDGET, more=_and_others, joint=" ")
    return quiet(names) if names else ""


def _and_others(left_out: int) -> str:
    return f"and {left_out} more"
