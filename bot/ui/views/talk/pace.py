"""What the boards say of a meetup's pace: its planned end, how many topics there is time for, and who has voted.

They say what was true at the newest event, and are not drawn again because time passes: an end that comes nearer
is a timestamp, which Discord keeps counting.
"""

from __future__ import annotations

from bot.core.meetup.pace.clock import Forecast, forecast, is_end_near, planned_end
from bot.core.meetup.pace.state import Nudge
from bot.core.meetup.pace.timeboxes import choices, is_asked
from bot.core.meetup.pace.voting import LEAST_TO_CLOSE, vote_progress
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import As, Instant, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.lists import sentences

_LAST_ONE = say("That leaves no time for another one.")


def until(meetup: Meetup) -> Message | None:
    """Until when a live meetup is planned to last, as a fact beside others."""
    end = planned_end(meetup)
    return None if end is None or not meetup.phase.is_live else say("until {end}", end=Instant(end, As.CLOCK))


def ends(meetup: Meetup) -> Message | None:
    """When a live meetup is planned to end, as a line of its own."""
    end = planned_end(meetup)
    if end is None or not meetup.phase.is_live:
        return None
    return say("Planned end {end}, {in_time}", end=Instant(end, As.CLOCK), in_time=Instant(end, As.RELATIVE))


def session_clock(meetup: Meetup, place: int) -> str | None:
    """The planned end, and which topic is reached by then; the one under discussion is number `place`, from 1."""
    end, ahead = planned_end(meetup), forecast(meetup, meetup.last_at)
    if end is None or ahead is None:
        return None
    if ahead.is_over:
        return quiet(say("The planned end was at {end}.", end=Instant(end, As.CLOCK)))
    ends = say("Planned end {end}, {in_time}.", end=Instant(end, As.CLOCK), in_time=Instant(end, As.RELATIVE))
    return quiet(sentences(ends, None if is_end_near(meetup) else _reaches(meetup, ahead, place)))


def end_is_near(meetup: Meetup) -> list[Item | str]:
    """The offer to begin the closing round, shortly before the planned end; nothing at other times."""
    end = planned_end(meetup)
    if end is None or not is_end_near(meetup) or meetup.current_topic is None:
        return []
    offer = say(
        "⏳ **The planned end: {in_time}.** Time for the closing round: what does everybody take home?",
        in_time=Instant(end, As.RELATIVE),
    )
    begin = click(Action.DO, meetup, Op.CLOSE, meetup.moment)
    return [sentences(offer), *rows([button(say("Closing round"), begin, Style.primary)])]


def timebox_question(meetup: Meetup) -> list[Item | str]:
    """The question how long the first timebox lasts, with the host's answers; nothing once it is settled."""
    if not is_asked(meetup):
        return []
    policy = meetup.plan.policy
    question = say_n(
        "⏱️ **How long for this topic?** {count} minute, unless the host chooses.",
        "⏱️ **How long for this topic?** {count} minutes, unless the host chooses.",
        policy.timeboxes[0],
    )
    answers = [
        button(
            say_n("{count} minute", "{count} minutes", each),
            click(Action.TIMEBOX, meetup, each, meetup.moment),
        )
        for each in choices(policy)
    ]
    return [sentences(question), *rows(answers)]


def warning_line(meetup: Meetup) -> Sheet:
    """The quiet line that a timebox ends in a minute. Raises ValueError where none runs."""
    topic, timebox = meetup.current_topic, meetup.flow.timebox
    if topic is None or timebox is None or timebox.ends_at is None:
        raise ValueError("no timebox is running")
    end = Instant(timebox.ends_at, As.RELATIVE)
    line = say("⏳ One minute left: **{title}**, {end}.", title=UserText(topic.title), end=end)
    return card([line], Accent.DISCUSSING)


def warning_over() -> Sheet:
    """That line, when its minute is long over."""
    return card([say("⏳ One minute was left.")], Accent.OVER)


def votes_so_far(meetup: Meetup) -> Message:
    """How many of those here have voted, where the bot knows of more than one; else how many have."""
    progress = vote_progress(meetup, meetup.last_at)
    if progress.here < LEAST_TO_CLOSE:
        voted = progress.voted + progress.others
        return say_n("{count} person has voted.", "{count} people have voted.", voted)
    if progress.others:
        return say_n(
            "{voted} of {here} here have voted, and {count} other.",
            "{voted} of {here} here have voted, and {count} others.",
            progress.others,
            voted=progress.voted,
            here=progress.here,
        )
    return say("{voted} of {here} here have voted.", voted=progress.voted, here=progress.here)


def nudge_line(nudge: Nudge) -> Sheet:
    """The reminder to the room that people still have dots; it names nobody."""
    return card(
        [
            say_n(
                "🔵 {count} person here still has dots. **My dots** on the board spends them.",
                "🔵 {count} people here still have dots. **My dots** on the board spends them.",
                nudge.waiting,
            )
        ],
        Accent.VOTING,
    )


def _reaches(meetup: Meetup, ahead: Forecast, place: int) -> Message | None:
    """How many more topics there is time for, and the last of them; None where none is left anyway."""
    if not meetup.queue:
        return None
    if ahead.more == 0:
        return _LAST_ONE
    reached, title = place + ahead.more, UserText(meetup.queue[ahead.more - 1].title, 60)
    if ahead.is_all:
        return say_n(
            "Time for the one that is left: we reach #{number}, {title}.",
            "Time for all {count} that are left: we reach #{number}, {title}.",
            ahead.more,
            number=reached,
            title=title,
        )
    return say_n(
        "Time for about {count} more: we reach #{number}, {title}.",
        "Time for about {count} more: we reach #{number}, {title}.",
        ahead.more,
        number=reached,
        title=title,
    )
