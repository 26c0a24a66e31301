"""The thumb prompt: the one loud line a room gets, when time is up."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.curating.authors import is_withdrawn
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Stage, Timebox
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import LEAST_TO_AGREE, taking_part
from bot.core.meetup.talking.timebox import THUMB_SIGNS
from bot.core.message import Message, say, say_n
from bot.core.values import As, Instant, Member, UserText
from bot.ui.kit.components import Accent, Sheet, card, quiet, rows
from bot.ui.kit.lists import and_others, fit, lines, sentences
from bot.ui.views import lines as words
from bot.ui.views.buttons import thumb_buttons

_MENTIONS_BUDGET = 2500


def thumb_prompt(meetup: Meetup, mentions: Sequence[int]) -> Sheet:
    """Ask the room whether to go on, mentioning the members (snowflakes) in `mentions`.

    Raises ValueError when no thumb vote is under way.
    """
    box, topic = meetup.flow.timebox, meetup.current_topic
    if box is None or topic is None or box.stage is not Stage.THUMBS:
        raise ValueError("no thumb vote is under way")
    end = Instant(box.ends_at, As.RELATIVE) if box.ends_at else None
    return card(
        [
            _mentioned(mentions),
            _time_is_up(topic.title),
            lines(
                say_n(
                    "**Go on for {count} more minute?** Keep talking, and press a thumb.",
                    "**Go on for {count} more minutes?** Keep talking, and press a thumb.",
                    words.more_minutes(meetup, box),
                ),
                say("👍 go on · ✋ either way · 👎 next topic"),
                sentences(
                    _shown(meetup, box),
                    None if end is None else say("The vote closes {end}.", end=end),
                ),
            ),
            *rows(thumb_buttons(meetup, box)),
            quiet(
                say(
                    "Rule: {rule}. You can change your thumb until then.",
                    rule=words.RULES[meetup.plan.policy.thumb_rule],
                )
            ),
        ],
        Accent.TIME_IS_UP,
    )


def _shown(meetup: Meetup, box: Timebox) -> Message:
    """How many have shown a thumb; of how many, where more than one takes part that the bot knows of."""
    shown, here = len(box.thumbs), len(taking_part(meetup, meetup.last_at) | box.thumbs.keys())
    if here >= LEAST_TO_AGREE:
        return say("{shown} of {here} have shown a thumb.", shown=shown, here=here)
    if shown == 0:
        return say("Nobody has shown a thumb yet.")
    return say_n("{count} has shown a thumb.", "{count} have shown a thumb.", shown)


def thumb_prompt_final(meetup: Meetup, timebox_id: int) -> Sheet:
    """How the prompt for a timebox looks once its vote is over: the count, the outcome and the rule."""
    results = [each for each in meetup.flow.thumb_results if each.timebox_id == timebox_id]
    following = _following(meetup, timebox_id)
    if not results:
        return card([_never_counted(meetup, following)], Accent.OVER)
    topic = meetup.agenda.topics.get(results[-1].topic_id)
    title = say("**{title}**", title=UserText(topic.title)) if topic else None
    return card(
        [
            words.WITHDRAWN if is_withdrawn(meetup, results[-1].topic_id) else title,
            words.result_line(results[-1], following),
            quiet(say("Rule: {rule}", rule=words.RULES[meetup.plan.policy.thumb_rule])),
        ],
        Accent.OVER,
    )


def _following(meetup: Meetup, timebox_id: int) -> Timebox | None:
    """The timebox in which the talk goes on, after the one that a vote was about; None once that is over too."""
    box = meetup.flow.timebox
    return box if box is not None and box.timebox_id == timebox_id + 1 and box.index else None


def _never_counted(meetup: Meetup, following: Timebox | None) -> Message:
    if following is None and meetup.undo.undone:
        return say("Time was up; the host moved on before the thumbs were counted, or took that back.")
    if following is None:
        return say("Time was up; the host moved on before the thumbs were counted.")
    return say_n(
        "Time was up; the host gave {count} more minute before the thumbs were counted.",
        "Time was up; the host gave {count} more minutes before the thumbs were counted.",
        following.seconds // 60,
    )


def last_timebox_line(meetup: Meetup, topic_id: int, mentions: Sequence[int] = ()) -> Sheet:
    """The line for a topic whose last timebox is over: no vote, and what follows now."""
    topic, now = meetup.agenda.topics[topic_id], meetup.current_topic
    return card(
        [
            _mentioned(mentions),
            _time_is_up(topic.title),
            sentences(
                words.timeboxes_used(meetup.plan.policy.timeboxes),
                say("Now: **{title}**", title=UserText(now.title))
                if now
                else say("The closing round begins."),
            ),
        ],
        Accent.TIME_IS_UP,
    )


def last_timebox_over(meetup: Meetup, topic_id: int) -> Sheet:
    """That line, when it was said long ago: to nobody aloud, and without what followed then."""
    if is_withdrawn(meetup, topic_id):
        return card([words.WITHDRAWN], Accent.OVER)
    return card(
        [
            _time_is_up(meetup.agenda.topics[topic_id].title),
            words.timeboxes_used(meetup.plan.policy.timeboxes),
        ],
        Accent.OVER,
    )


def thumb_counted(meetup: Meetup, timebox_id: int, thumb: Thumb) -> Message:
    """What somebody reads who has shown a thumb about a timebox; `meetup` is the meetup after that."""
    box, sign = meetup.flow.timebox, THUMB_SIGNS[thumb]
    if box is None or box.timebox_id != timebox_id or box.stage is not Stage.THUMBS:
        return say("{thumb} counted, and with it the vote is over.", thumb=sign)
    return say("{thumb} counted. Tap another one to change your mind.", thumb=sign)


def _mentioned(member_ids: Sequence[int]) -> str:
    names = fit([Member(each) for each in member_ids], _MENTIONS_BUDGET, more=and_others, joint=" ")
    return quiet(names) if names else ""


def _time_is_up(title: str) -> Message:
    return say("## ⏰ Time is up on {title}", title=UserText(title))
