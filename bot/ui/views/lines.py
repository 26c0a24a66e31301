"""Lines about topics, timeboxes and thumbs, shared by the views."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.core.meetup.events import CancelReason, TopicEnd
from bot.core.meetup.state import Meetup, ThumbResult, Timebox, Topic, TopicState
from bot.core.meetup.timebox import extension_minutes, thumbs_shown
from bot.core.policy import ThumbRule
from bot.core.series.carryover import fate, keeps_topics, origin
from bot.ui.kit.text import channel, count, cut, dots_text, minutes_text, person, plain

NOTHING_TO_VOTE_ON = "There is nothing to vote on yet. Propose a topic."

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")

RULES: Mapping[ThumbRule, str] = {
    ThumbRule.MAJORITY: "majority (more 👍 than 👎; a tie moves on)",
    ThumbRule.YURET: "yuret (👍 and ✋ together outnumber 👎)",
    ThumbRule.STRICT: "strict (more than half of all thumbs are 👍)",
    ThumbRule.HOST: "host (thumbs are advice)",
}
"""Each thumb rule in words (lean-coffee facts; the deciding is bot.core.meetup.timebox's)."""

TOPIC_ENDS: Mapping[TopicEnd, str] = {
    TopicEnd.THUMBS: "The thumbs moved on.",
    TopicEnd.TIMEBOXES_USED: "All its timeboxes were used.",
    TopicEnd.NEXT: "The host moved on.",
    TopicEnd.CLOSING: "The closing round began.",
    TopicEnd.SKIPPED: "The host skipped it; it is parked.",
    TopicEnd.REOPENED: "Set aside when voting was reopened.",
    TopicEnd.MEETUP_OVER: "The talk ended with the meetup's last round.",
}
"""Why the talk about a topic ended, as a sentence."""

STATES: Mapping[TopicState, str] = {
    TopicState.OPEN: "to discuss",
    TopicState.DISCUSSING: "under discussion",
    TopicState.DISCUSSED: "discussed",
    TopicState.PARKED: "parked",
    TopicState.WITHDRAWN: "withdrawn",
}
"""What became of a topic, in a word."""

_CANCELLED: Mapping[CancelReason, str] = {
    CancelReason.HOST: "This meetup was cancelled.",
    CancelReason.MISSED: "This meetup was missed: nobody started it.",
    CancelReason.SKIPPED: "This meetup was skipped.",
    CancelReason.PAUSED: "Its series is paused, so this meetup does not take place.",
    CancelReason.SERIES_DELETED: "Its series was deleted, so this meetup does not take place.",
    CancelReason.CHANNEL_DELETED: "This meetup was cancelled, because its channel was deleted.",
    CancelReason.CHANNEL_CHANGED: "Its series has another channel now, and this meetup went there with its topics.",
}


def heading(title: str) -> str:
    """A board's first line, with a person's text in it."""
    return f"### ☕ {plain(title)}"


def topic_line(meetup: Meetup, topic: Topic, behind: str = "") -> str:
    """A topic as it stands among the proposals: number, title, proposer, what else stands behind them.

    Where it was carried over, a line of its own says from when: on a phone it would wrap anyway.
    """
    carried = carried_note(meetup, topic)
    below = f"\n-# {carried}" if carried else ""
    return f"**{topic.topic_id}** {plain(topic.title)} — {person(topic.author_id)}{behind}{below}"


def carried_note(meetup: Meetup, topic: Topic) -> str:
    """`carried over from October`; empty where a topic was not carried."""
    since = origin(meetup, topic)
    return f"carried over from {since}" if since else ""


def fate_note(meetup: Meetup, topic: Topic) -> str:
    """` · goes to the next meetup`, to stand behind an undiscussed topic; empty where it is not known."""
    becomes = fate(meetup, topic)
    return f" · {becomes}" if becomes else ""


def cancelled_line(meetup: Meetup) -> str:
    """Why a meetup does not take place, and what becomes of its topics."""
    reason = meetup.flow.cancelled or CancelReason.HOST
    says_all = reason in (CancelReason.SERIES_DELETED, CancelReason.CHANNEL_CHANGED)
    if says_all or not keeps_topics(meetup):
        return _CANCELLED[reason]
    return f"{_CANCELLED[reason]} Its topics are kept for the next one."


def dots_line(meetup: Meetup, topic: Topic, place: int) -> str:
    """A topic as it stands in the ranking: place, title, dots and from how many people."""
    dots, voters = meetup.agenda.ballot.dots(topic.topic_id), meetup.agenda.ballot.voters(topic.topic_id)
    people = f" from {count(voters, 'person', 'people')}" if dots else ""
    return f"**{place}** {plain(topic.title)} · {dots_text(dots)}{people}"


def attendance_line(meetup: Meetup) -> str:
    """Where and how attendance is counted."""
    if meetup.plan.voice_channel_id is not None:
        return f"Attendance counts in {channel(meetup.plan.voice_channel_id)}."
    here = f" {len(meetup.presence.present)} here now." if meetup.presence.present else ""
    return f"Attendance counts from Check in to Check out.{here}"


def dots_rule(meetup: Meetup) -> str:
    """How many dots everybody has, and how many may go on one topic."""
    policy = meetup.plan.policy
    cap = policy.dots_on_one_topic
    limit = "" if cap == policy.dots else f", at most {cap} on one topic"
    return f"{dots_text(policy.dots)} each{limit}"


def timeboxes_text(timeboxes: tuple[int, ...], index: int | None = None) -> str:
    """A timebox list in minutes, `5/3/2`, the one at `index` in bold."""
    return "/".join(f"**{each}**" if place == index else str(each) for place, each in enumerate(timeboxes))


def timebox_line(meetup: Meetup, timebox: Timebox) -> str:
    """Which timebox of the list is under way: `first timebox of **5**/3/2`."""
    boxes = meetup.plan.policy.timeboxes
    if len(boxes) == 1:
        return f"one timebox of {count(boxes[0], 'minute')}"
    which = _ORDINALS[timebox.index] if timebox.index < len(_ORDINALS) else "another"
    return f"{which} timebox of {timeboxes_text(boxes, timebox.index)}"


def more_minutes(meetup: Meetup, timebox: Timebox) -> str:
    """What going on would bring to the timebox under way: `3 more minutes`."""
    return count(extension_minutes(meetup.plan.policy, timebox.index), "more minute")


def result_line(result: ThumbResult) -> str:
    """How a thumb vote was decided: `4 👍 · 1 ✋ · 2 👎 → 3 more minutes`."""
    outcomes = {
        True: count(result.minutes, "more minute"),
        False: "next topic",
        None: "the host decides",
    }
    return f"{thumbs_shown(result)} → {outcomes[result.goes_on]}"


def takeaway_lines(meetup: Meetup, of_topic: int | None = None, width: int = 300) -> list[str]:
    """Takeaways, the latest first; all of them with their topics, or those of one topic."""
    chosen = [each for each in meetup.notes.takeaways if of_topic is None or each.topic_id == of_topic]
    lines = []
    for each in reversed(chosen):
        topic = (
            meetup.agenda.topics.get(each.topic_id)
            if each.topic_id is not None and of_topic is None
            else None
        )
        about = f" · *{cut(plain(topic.title), 60)}*" if topic else ""
        lines.append(f"• {cut(plain(each.text), width)} — {person(each.member_id)}{about}")
    return lines


def spent_text(meetup: Meetup, topic_id: int) -> str:
    """How long a topic was talked about, in whole minutes."""
    talked = meetup.progress(topic_id).talked
    return minutes_text(talked) if talked > timedelta() else "no time"


def roti_average(meetup: Meetup) -> str | None:
    """The average return on time invested with one decimal, None when nobody answered."""
    average = meetup.notes.roti_average
    return None if average is None else f"{average:.1f}"
