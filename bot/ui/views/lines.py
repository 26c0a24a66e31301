"""Lines about topics, timeboxes and thumbs, shared by the views."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from bot.core.meetup.actions.asking import goes_on
from bot.core.meetup.curating.authors import are_shown, authors, is_withdrawn, stands_in, supporters
from bot.core.meetup.events import CancelReason, TopicEnd
from bot.core.meetup.parts import Phase, Takeaway, ThumbResult, Timebox, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import here
from bot.core.meetup.talking.timebox import extension_minutes, thumbs_shown
from bot.core.message import Message, Term, say, say_n
from bot.core.policy import TAKES_PART_FOR, ThumbRule
from bot.core.series.carryover import keeps_topics, origin
from bot.core.values import As, Channel, Instant, Member, Minutes, UserText
from bot.ui.kit.components import Text, quiet
from bot.ui.kit.lists import Entries, and_others, facts, lines, sentences
from bot.ui.kit.render import remembered, render

CHECK_IN_HOLDS = say(
    "It holds for {time} after the last thing you did here; then press **Check in** again.",
    time=Minutes(TAKES_PART_FOR),
)
NOTHING_TO_VOTE_ON = say("There is nothing to vote on yet. Propose a topic.")

_NAMED = 3
"""Of those who stand with a topic."""
BOARD_WIDTH = 60
"""Characters of a title where many stand below each other: about two lines of a phone."""

WITHDRAWN = say("This topic was withdrawn after the talk about it.")
"""What stands in place of a topic whose words are shown to nobody any more."""

RULES: Mapping[ThumbRule, Term] = {
    ThumbRule.MAJORITY: Term(say("majority (more 👍 than 👎; a tie moves on)")),
    ThumbRule.YURET: Term(say("yuret (👍 and ✋ together outnumber 👎)")),
    ThumbRule.STRICT: Term(say("strict (more than half of all thumbs are 👍)")),
    ThumbRule.HOST: Term(say("host (thumbs are advice)")),
}
"""Each thumb rule in words (lean-coffee facts; the deciding is bot.core.meetup.talking.timebox's)."""

TOPIC_ENDS: Mapping[TopicEnd, Message] = {
    TopicEnd.THUMBS: say("The thumbs moved on."),
    TopicEnd.TIMEBOXES_USED: say("All its timeboxes were used."),
    TopicEnd.NEXT: say("The host moved on."),
    TopicEnd.CLOSING: say("The closing round began."),
    TopicEnd.SKIPPED: say("The host skipped it; it is parked."),
    TopicEnd.REOPENED: say("Set aside when voting was reopened."),
    TopicEnd.MEETUP_OVER: say("The meetup ended during the talk."),
}
"""Why the talk about a topic ended, as a sentence."""

PARKED = say("parked")
"""What is noted beside a topic that was set aside, whether it was discussed or not."""

STATES: Mapping[TopicState, Message] = {
    TopicState.OPEN: say("to discuss"),
    TopicState.DISCUSSING: say("under discussion"),
    TopicState.DISCUSSED: say("discussed"),
    TopicState.PARKED: PARKED,
    TopicState.WITHDRAWN: say("withdrawn"),
    TopicState.MERGED: say("part of another topic"),
}
"""What became of a topic, in a word."""

_CANCELLED: Mapping[CancelReason, Message] = {
    CancelReason.HOST: say("This meetup was cancelled."),
    CancelReason.MISSED: say("This meetup was missed: nobody started it."),
    CancelReason.SKIPPED: say("This meetup was skipped."),
    CancelReason.PAUSED: say("Its series is paused, so this meetup does not take place."),
    CancelReason.SERIES_DELETED: say("Its series was deleted, so this meetup does not take place."),
    CancelReason.CHANNEL_DELETED: say("This meetup was cancelled, because its channel was deleted."),
    CancelReason.CHANNEL_CHANGED: say(
        "Its series has another channel now, and this meetup takes place there. Its topics went along, unless "
        "somebody can see that channel who cannot see this one; then they wait here."
    ),
}


def heading(title: str) -> Message:
    """A board's first line, with a person's text in it."""
    return say("### ☕ {title}", title=UserText(title))


def topic_line(meetup: Meetup, topic: Topic, more: Text | None = None, width: int | None = None) -> str:
    """A topic as it stands among the proposals: number and title, and small below who stands with it and more.

    The title is cut at `width` characters, where one is given.
    """
    people = (*authors(meetup, topic), *supporters(meetup, topic)) if are_shown(meetup, topic) else ()
    below = facts(_by(people) if people else None, more, carried_note(meetup, topic))
    return lines(_numbered(topic.topic_id, topic.title, width), quiet(below) if below else None)


@remembered
def _numbered(topic_id: int, title: str, width: int | None) -> str:
    return render(say("**{number}** {title}", number=topic_id, title=UserText(title, width)))


@remembered
def _by(people: tuple[int, ...]) -> str:
    return render(say("by {people}", people=_names(people)))


def _names(people: tuple[int, ...]) -> str:
    """The first few of some members, and how many more there are."""
    left_out = len(people) - _NAMED
    named = ", ".join(render(Member(each)) for each in people[:_NAMED])
    return f"{named} {render(and_others(left_out))}" if left_out > 0 else named


def carried_note(meetup: Meetup, topic: Topic) -> Message | None:
    """`carried over from October`; None where a topic was not carried."""
    since = origin(meetup, topic)
    return None if since is None else say("carried over from {since}", since=since)


def became(meetup: Meetup, topic: Topic) -> str:
    """What became of a topic, in a word or two: `discussed · parked`."""
    progress = meetup.progress(topic.topic_id)
    if progress.was_discussed and progress.state is TopicState.OPEN:
        return facts(STATES[TopicState.DISCUSSED], say("open again"))
    if progress.was_discussed and progress.state is TopicState.PARKED:
        return facts(STATES[TopicState.DISCUSSED], PARKED)
    is_both = progress.is_parked and progress.state is TopicState.DISCUSSED
    return facts(STATES[progress.state], PARKED if is_both else None)


def dots_text(dots: int) -> Message:
    """`1 dot`, `3 dots`."""
    return say_n("{count} dot", "{count} dots", dots)


def are_tallies_hidden(meetup: Meetup) -> bool:
    """Whether nobody is to know how many dots a topic has, until voting closes."""
    return meetup.phase is Phase.VOTING and meetup.plan.policy.hidden_tallies


def proposed_line(meetup: Meetup, topic: Topic) -> str:
    """Below a topic's title: who proposed it, who joined it, and its dots."""
    proposed = joined = None
    if are_shown(meetup, topic):
        proposed = say("proposed by {people}", people=_names(authors(meetup, topic)))
        joined_by = supporters(meetup, topic)
        joined = say("joined by {people}", people=_names(joined_by)) if joined_by else None
    dots = None if are_tallies_hidden(meetup) else dots_text(meetup.agenda.ballot.dots(topic.topic_id))
    return quiet(facts(proposed, joined, dots)) if proposed or dots else ""


def cancelled_line(meetup: Meetup) -> str:
    """Why a meetup does not take place, and what becomes of its topics."""
    reason = meetup.flow.cancelled or CancelReason.HOST
    says_all = reason in (CancelReason.SERIES_DELETED, CancelReason.CHANNEL_CHANGED)
    if says_all:
        return render(_CANCELLED[reason])
    return sentences(
        _CANCELLED[reason],
        say("Its topics are kept for the next one.") if keeps_topics(meetup) else None,
        say("Its open actions are kept for the next one.") if goes_on(meetup) else None,
    )


def dots_line(meetup: Meetup, topic: Topic, place: int) -> str:
    """A topic as it stands in the ranking: place, title, dots and from how many people."""
    dots, voters = meetup.agenda.ballot.dots(topic.topic_id), meetup.agenda.ballot.voters(topic.topic_id)
    title = say("**{place}** {title}", place=place, title=UserText(topic.title, BOARD_WIDTH))
    return facts(title, _dots_of(dots, voters))


def _dots_of(dots: int, voters: int) -> Message:
    if dots == 0:
        return dots_text(dots)
    if voters == 1:
        return say_n("{count} dot from 1 person", "{count} dots from 1 person", dots)
    # Several people have at least a dot each.
    return say_n("{dots} dots from {count} person", "{dots} dots from {count} people", voters, dots=dots)


def attendance_line(meetup: Meetup) -> str:
    """Where and how attendance is counted."""
    if meetup.plan.voice_channel_id is not None:
        return render(say("Attendance counts in {channel}.", channel=Channel(meetup.plan.voice_channel_id)))
    present = len(here(meetup, meetup.last_at))
    return sentences(
        say("Attendance counts from Check in to Check out."),
        CHECK_IN_HOLDS,
        say_n("{count} here now.", "{count} here now.", present) if present else None,
    )


def nobody_checked_in(meetup: Meetup) -> Message | None:
    """What a host should know before a text-only meetup is over; None where somebody is checked in."""
    if meetup.plan.voice_channel_id is not None or not meetup.phase.is_live or here(meetup, meetup.last_at):
        return None
    return say(
        "⚠ Nobody is checked in. In a meetup without a voice channel attendance counts from **Check in** on, so ask "
        "everybody to press it on the board."
    )


def nobody_was_checked_in(meetup: Meetup, *, can_go_on: bool) -> Message | None:
    """What a host should know once a text-only meetup has ended; None where somebody was checked in then.

    `can_go_on` says whether they can take its end back.
    """
    over_at = meetup.flow.counts_until
    if meetup.plan.voice_channel_id is not None or over_at is None or here(meetup, over_at):
        return None
    if not can_go_on:
        return say(
            "⚠ Nobody was checked in at the end. In a meetup without a voice channel attendance counts from **Check "
            "in** on. Those who took part all the same have their time with `/attendance settle` or `correct`."
        )
    return say(
        "⚠ Nobody was checked in at the end. In a meetup without a voice channel attendance counts from **Check in** "
        "on. Take the end back, and ask everybody to press it on the board."
    )


def timeboxes_text(timeboxes: tuple[int, ...], index: int | None = None) -> str:
    """A timebox list in minutes, `5/3/2`, the one at `index` in bold."""
    return "/".join(f"**{each}**" if place == index else str(each) for place, each in enumerate(timeboxes))


def timeboxes_line(timeboxes: tuple[int, ...]) -> Message:
    """The timebox list as a line of the settings."""
    if len(timeboxes) == 1:
        return say_n("**Timebox** {count} minute", "**Timebox** {count} minutes", timeboxes[0])
    return say("**Timeboxes** {timeboxes} minutes", timeboxes=timeboxes_text(timeboxes))


def timeboxes_used(timeboxes: tuple[int, ...]) -> Message:
    """That a topic has had all the time of the list."""
    if len(timeboxes) == 1:
        return say_n(
            "Its timebox of {count} minute is used.", "Its timebox of {count} minutes is used.", timeboxes[0]
        )
    return say("All its timeboxes ({timeboxes}) are used.", timeboxes=timeboxes_text(timeboxes))


def timebox_line(meetup: Meetup, timebox: Timebox) -> Message:
    """Which timebox of the list is under way: `first timebox of **5**/3/2`."""
    boxes = meetup.plan.policy.timeboxes
    if len(boxes) == 1:
        return say_n("one timebox of {count} minute", "one timebox of {count} minutes", boxes[0])
    timeboxes = timeboxes_text(boxes, timebox.index)
    match timebox.index:
        case 0:
            return say("first timebox of {timeboxes}", timeboxes=timeboxes)
        case 1:
            return say("second timebox of {timeboxes}", timeboxes=timeboxes)
        case 2:
            return say("third timebox of {timeboxes}", timeboxes=timeboxes)
        case 3:
            return say("fourth timebox of {timeboxes}", timeboxes=timeboxes)
        case 4:
            return say("fifth timebox of {timeboxes}", timeboxes=timeboxes)
        case 5:
            return say("sixth timebox of {timeboxes}", timeboxes=timeboxes)
        case _:
            return say("another timebox of {timeboxes}", timeboxes=timeboxes)


def from_host(meetup: Meetup, timebox: Timebox) -> Message | None:
    """`+10 from the host`: what a host gave to a timebox by hand; None where the list and the thumbs gave it all."""
    voted = any(
        each.goes_on and each.timebox_id == timebox.timebox_id - 1 for each in meetup.flow.thumb_results
    )
    is_hosts_own = timebox.index > 0 and not voted
    minutes = (timebox.seconds if is_hosts_own else timebox.given) // 60
    return say("+{minutes} from the host", minutes=minutes) if minutes > 0 else None


def more_minutes(meetup: Meetup, timebox: Timebox) -> int:
    """What going on would bring to the timebox under way."""
    return extension_minutes(meetup.plan.policy, timebox.index)


def result_line(result: ThumbResult, following: Timebox | None = None) -> Message:
    """How a thumb vote was decided: `4 👍 · 1 ✋ · 2 👎 → 3 more minutes`, and the end of what follows."""
    thumbs = thumbs_shown(result)
    ends_at = None if following is None else following.ends_at
    match result.goes_on:
        case True if ends_at is not None:
            return say_n(
                "{thumbs} → {count} more minute, ends {end}",
                "{thumbs} → {count} more minutes, ends {end}",
                result.minutes,
                thumbs=thumbs,
                end=Instant(ends_at, As.RELATIVE),
            )
        case True:
            return say_n(
                "{thumbs} → {count} more minute",
                "{thumbs} → {count} more minutes",
                result.minutes,
                thumbs=thumbs,
            )
        case False:
            return say("{thumbs} → next topic", thumbs=thumbs)
        case None:
            return say("{thumbs} → the host decides", thumbs=thumbs)


def takeaway_lines(meetup: Meetup, of_topic: int | None = None, width: int = 300) -> Entries[Takeaway]:
    """Takeaways, the latest first; all of them with their topics, or those of one topic."""

    def told(takeaway: Takeaway) -> str:
        text, author = UserText(takeaway.text, width), Member(takeaway.member_id)
        noted = say("• {text} — {author}", text=text, author=author)
        return facts(noted, _about(meetup, takeaway) if of_topic is None else None)

    chosen = [each for each in meetup.notes.takeaways if of_topic is None or _is_on(meetup, each, of_topic)]
    return Entries(chosen[::-1], told)


def _is_on(meetup: Meetup, takeaway: Takeaway, topic_id: int) -> bool:
    return takeaway.topic_id is not None and stands_in(meetup, takeaway.topic_id) == topic_id


def _about(meetup: Meetup, takeaway: Takeaway) -> Message | None:
    """The topic of a takeaway; a title that was withdrawn is shown to nobody."""
    if takeaway.topic_id is None or takeaway.topic_id not in meetup.agenda.topics:
        return None
    topic = meetup.agenda.topics[stands_in(meetup, takeaway.topic_id)]
    if is_withdrawn(meetup, topic.topic_id):
        return say("about a withdrawn topic")
    return say("*{title}*", title=UserText(topic.title, 60))


def talked_line(meetup: Meetup, topic_id: int) -> Message:
    """How long a topic was talked about, in whole minutes."""
    talked = meetup.progress(topic_id).talked
    if talked > timedelta():
        return say("Talked about for {time}.", time=Minutes(talked))
    return say("Talked about for no time.")


def roti_average(meetup: Meetup) -> Decimal | None:
    """The average return on time invested with one decimal, None when nobody answered."""
    average = meetup.notes.roti_average
    return None if average is None else Decimal(f"{average:.1f}")
