"""The summary: what a finished meetup leaves in the channel.

The whole story is in the attached minutes; the message shows as much as Discord's limits allow, each part
within its own share, and says how much more there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.meetup.state import Meetup, Topic, TopicState
from bot.ui.kit.components import Accent, Sheet, attached, card, quiet, rule
from bot.ui.kit.text import clock, count, day, dots_text, fit, minutes_text, person, plain
from bot.ui.views import lines as words

_DISCUSSED_BUDGET = 1200
_OTHERS_BUDGET = 450
_TAKEAWAYS_BUDGET = 700
_ATTENDEES_BUDGET = 1050


def summary(meetup: Meetup, minutes_by_member: Mapping[int, int], minutes_file: str | None = None) -> Sheet:
    """A finished meetup's summary.

    `minutes_by_member` are the credited minutes by member (snowflake); `minutes_file` is the name of
    the attached minutes of the meetup, which must be sent along in the same message.
    """
    people = sorted(minutes_by_member.items(), key=lambda pair: (-pair[1], pair[0]))
    return card(
        [
            f"{words.heading(meetup.plan.title)}\n{quiet(_when(meetup))}",
            rule(),
            _part("Discussed", [_topic(meetup, each) for each in meetup.discussed], _DISCUSSED_BUDGET)
            or "No topic was discussed this time.",
            _part(
                "Not discussed",
                [_topic(meetup, each) + words.fate_note(meetup, each) for each in meetup.undiscussed],
                _OTHERS_BUDGET,
            ),
            _part("Takeaways", words.takeaway_lines(meetup, width=250)[::-1], _TAKEAWAYS_BUDGET),
            rule(),
            _attendees(people),
            rule(),
            _roti(meetup),
            quiet("Your own record: `/seu log` · as a file: `/seu export`"),
            attached(minutes_file) if minutes_file else None,
        ],
        Accent.OVER,
    )


def _when(meetup: Meetup) -> str:
    hosted = f"hosted by {person(meetup.plan.host_id)}"
    if meetup.flow.started_at is None or meetup.flow.ended_at is None:
        return hosted
    lasted = minutes_text(meetup.flow.ended_at - meetup.flow.started_at)
    from_to = f"{clock(meetup.flow.started_at)} to {clock(meetup.flow.ended_at)}"
    return f"{day(meetup.flow.started_at)}, {from_to} · {lasted} · {hosted}"


def _topic(meetup: Meetup, topic: Topic) -> str:
    progress = meetup.progress(topic.topic_id)
    spent = f" · {words.spent_text(meetup, topic.topic_id)}" if progress.talked > timedelta() else ""
    parked = " · parked" if progress.state is TopicState.PARKED else ""
    since = words.carried_note(meetup, topic)
    carried = f" · {since}" if since else ""
    return f"• {plain(topic.title)} · {dots_text(meetup.agenda.ballot.dots(topic.topic_id))}{spent}{parked}{carried}"


def _part(title: str, lines: list[str], budget: int) -> str:
    return f"**{title}**\n{fit(lines, budget)}" if lines else ""


def _attendees(people: list[tuple[int, int]]) -> str:
    if not people:
        return "**Attendees**\nNobody's attendance was counted."
    shown = [f"{person(member)} {minutes} min" for member, minutes in people]
    listed = fit(shown, _ATTENDEES_BUDGET, more=lambda left: f"and {left} more", joint=" · ")
    return f"**{count(len(people), 'attendee')}**\n{listed}"


def _roti(meetup: Meetup) -> str:
    average = words.roti_average(meetup)
    return (
        f"**Worth the time:** {average} of 5 ({count(len(meetup.notes.roti), 'answer')})" if average else ""
    )
