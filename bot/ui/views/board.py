"""The board: one live message a phase, the same for everybody in the room.

State in, view out; nothing here knows the clock: countdowns are Discord timestamps, so a board changes only
when the meetup does. A fresh board is posted where `board_key` changes, because old messages are edited under
a tighter limit (discord facts).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.alarms import phase_deadline
from bot.core.meetup.state import Meetup, Phase, Stage, Timebox, Topic
from bot.core.meetup.timebox import thumbs_shown
from bot.core.message import Message, Term, say, say_n
from bot.core.values import As, ClockFace, Instant, Member, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, Text, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import Entries, and_others, facts, fit, lines, sentences
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import actions_on_board
from bot.ui.views.buttons import (
    action_button,
    actions_buttons,
    all_topics_button,
    host_button,
    presence_buttons,
    propose_button,
    remind_me_buttons,
    takeaway_button,
    thumb_buttons,
)
from bot.ui.views.final_board import closed, harvest

_LIST_BUDGET = 3000
_LISTED = 15
_UP_NEXT = 3


def board_key(meetup: Meetup) -> str:
    """Which message shows this state. A new key means a fresh board; the old one gets its final form."""
    number = meetup.flow.round
    match meetup.phase:
        case Phase.PLANNED:
            return "topics"
        case Phase.GATHERING:
            # One that was planned ahead gets a fresh board: the old one is far up by now.
            return "topics" if meetup.flow.started_at == meetup.plan.planned_at else "gathering"
        case Phase.VOTING:
            return f"voting:{number}"
        case Phase.DISCUSSING:
            box = meetup.flow.timebox
            return f"discussing:{number}" + ("" if box is None else f".{box.topic_id}.{_first_of(box)}")
        case Phase.CLOSING:
            return f"closing:{number}"
        case Phase.ENDED | Phase.CANCELLED:
            return "over"


def board(meetup: Meetup) -> Sheet:
    """The live board of a meetup's present phase."""
    match meetup.phase:
        case Phase.PLANNED:
            return _planned_board(meetup)
        case Phase.GATHERING:
            return _topics_board(meetup)
        case Phase.VOTING:
            return _voting_board(meetup)
        case Phase.DISCUSSING:
            return _discussing_board(meetup)
        case Phase.CLOSING:
            return _closing_board(meetup)
        case Phase.ENDED:
            return _ended_board(meetup)
        case Phase.CANCELLED:
            return closed(meetup, [words.heading(meetup.plan.title)])


def _planned_board(meetup: Meetup) -> Sheet:
    topics = Entries(meetup.standing_topics, lambda each: words.topic_line(meetup, each))
    return card(
        [
            _header(meetup),
            _when(meetup),
            rule(),
            _so_far(meetup),
            _listing(topics),
            actions_on_board(meetup),
            quiet(sentences(_start_line(meetup), words.attendance_line(meetup))),
            *rows(
                [
                    propose_button(meetup, Style.primary),
                    *actions_buttons(meetup),
                    *remind_me_buttons(meetup),
                    *_all_topics(meetup, topics),
                    host_button(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _topics_board(meetup: Meetup) -> Sheet:
    topics = Entries(meetup.standing_topics, lambda each: words.topic_line(meetup, each))
    opens_at = _by_itself(meetup)
    return card(
        [
            _header(meetup),
            rule(),
            sentences(
                _so_far(meetup), None if opens_at is None else say("Voting opens {start}.", start=opens_at)
            ),
            _listing(topics),
            actions_on_board(meetup),
            quiet(words.attendance_line(meetup)),
            *rows(
                [
                    propose_button(meetup, Style.primary),
                    *actions_buttons(meetup),
                    *presence_buttons(meetup),
                    *_all_topics(meetup, topics),
                    host_button(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _voting_board(meetup: Meetup) -> Sheet:
    topics = [meetup.agenda.topics[each] for each in meetup.votable]
    closes_at = _by_itself(meetup)
    listed = Entries(topics, lambda each: words.topic_line(meetup, each, _open_tally(meetup, each)))
    return card(
        [
            _header(meetup),
            rule(),
            sentences(
                _dots_rule(meetup), None if closes_at is None else say("Voting closes {end}.", end=closes_at)
            ),
            _listing(listed) or words.NOTHING_TO_VOTE_ON,
            sentences(
                say_n("{count} person has voted.", "{count} people have voted.", meetup.voted),
                say("Tallies stay hidden until voting closes.")
                if meetup.plan.policy.hidden_tallies
                else say("Tallies are open."),
            ),
            quiet(words.attendance_line(meetup)),
            *rows(
                [
                    button(say("My dots"), click(Action.BALLOT, meetup), Style.primary),
                    propose_button(meetup),
                    *_all_topics(meetup, listed),
                    host_button(meetup),
                ]
            ),
            *rows(presence_buttons(meetup)),
        ],
        Accent.VOTING,
    )


def _discussing_board(meetup: Meetup) -> Sheet:
    topic, box = meetup.current_topic, meetup.flow.timebox
    if topic is None or box is None:
        return card(
            [
                words.heading(meetup.plan.title),
                say(
                    "No topic is under discussion. "
                    "The host can go on, reopen voting or start the closing round."
                ),
                *rows([propose_button(meetup), host_button(meetup)]),
            ],
            Accent.DISCUSSING,
        )
    past = sum(not meetup.progress(each.topic_id).is_votable for each in meetup.standing_topics)
    return card(
        [
            quiet(say("☕ Discussing {number} of {all}", number=past + 1, all=past + 1 + len(meetup.queue))),
            say("## {title}", title=UserText(topic.title)),
            words.proposed_line(meetup, topic),
            UserText(topic.pitch, 700),
            rule(),
            _clock_line(meetup, box),
            _up_next(meetup),
            *rows(thumb_buttons(meetup, box) if box.stage is Stage.THUMBS else []),
            *rows([takeaway_button(meetup, topic.topic_id), action_button(meetup), host_button(meetup)]),
            *rows(presence_buttons(meetup)),
        ],
        Accent.DISCUSSING if box.stage in (Stage.RUNNING, Stage.PAUSED) else Accent.TIME_IS_UP,
    )


def _clock_line(meetup: Meetup, box: Timebox) -> str:
    which = words.timebox_line(meetup, box)
    match box.stage:
        case Stage.RUNNING:
            return facts(_ends(box), which)
        case Stage.PAUSED:
            return facts(_paused(box), which)
        case Stage.THUMBS:
            return sentences(
                say("⏰ **Time is up.**"),
                say_n("{count} more minute?", "{count} more minutes?", words.more_minutes(meetup, box)),
                _vote_closes(box),
            )
        case Stage.HOST_DECIDES:
            results = [each for each in meetup.flow.thumb_results if each.timebox_id == box.timebox_id]
            return sentences(
                say("⏰ **Time is up.**"),
                say("{thumbs}.", thumbs=thumbs_shown(results[-1])) if results else None,
                say("{host} decides with Host.", host=Member(meetup.plan.host_id)),
            )


def _ends(box: Timebox) -> Message:
    if box.ends_at is None:
        return say("**Ends soon**")
    return say("**Ends {end}**", end=Instant(box.ends_at, As.RELATIVE))


def _paused(box: Timebox) -> Message:
    if box.left is None:
        return say("⏸ **Paused**")
    return say("⏸ **Paused** with {time} left", time=ClockFace(box.left))


def _vote_closes(box: Timebox) -> Message:
    if box.ends_at is None:
        return say("Show a thumb; the vote closes soon.")
    return say("Show a thumb; the vote closes {end}.", end=Instant(box.ends_at, As.RELATIVE))


def _up_next(meetup: Meetup) -> str:
    queue = meetup.queue
    if not queue:
        return quiet(say("Last topic; the closing round follows."))
    first, *others = [
        say(
            "{title} ({dots})",
            title=UserText(each.title, 60),
            dots=meetup.agenda.ballot.dots(each.topic_id),
        )
        for each in queue[:_UP_NEXT]
    ]
    left_out = len(queue) - _UP_NEXT
    more = and_others(left_out) if left_out > 0 else None
    return quiet(facts(say("Next up: {topic}", topic=Term(first)), *others, more))


def _closing_board(meetup: Meetup) -> Sheet:
    takeaways = words.takeaway_lines(meetup, width=400)
    answers = len(meetup.notes.roti)
    scores = [button(say("{score}", score=score), click(Action.ROTI, meetup, score)) for score in range(1, 6)]
    return card(
        [
            words.heading(meetup.plan.title),
            rule(),
            say("**Closing round:** what do you take home? Passing is fine."),
            fit(takeaways, _LIST_BUDGET, at_most=8),
            *rows(
                [
                    takeaway_button(meetup, None, Style.primary),
                    action_button(meetup),
                    host_button(meetup),
                    *presence_buttons(meetup),
                ]
            ),
            rule(),
            sentences(
                say("**Was it worth your time?** 1 is not at all, 5 is very much."),
                say_n("{count} answer so far.", "{count} answers so far.", answers) if answers else None,
            ),
            *rows(scores),
            quiet(words.attendance_line(meetup)),
        ],
        Accent.CLOSING,
    )


def _ended_board(meetup: Meetup) -> Sheet:
    return closed(meetup, [words.heading(meetup.plan.title), *harvest(meetup)])


def _header(meetup: Meetup) -> str:
    host = say("Lean Coffee · hosted by {host}", host=Member(meetup.plan.host_id))
    return lines(words.heading(meetup.plan.title), quiet(host))


def _when(meetup: Meetup) -> Message | None:
    """When a planned meetup starts; None where it belongs to no series."""
    if meetup.plan.occurrence is None:
        return None
    start = meetup.plan.occurrence.starts_at
    return say("**{start}**, {in_time}", start=Instant(start), in_time=Instant(start, As.RELATIVE))


def _start_line(meetup: Meetup) -> Message:
    if meetup.plan.occurrence is not None and meetup.plan.occurrence.starts_alone:
        return say("It starts by itself once somebody is in the voice channel.")
    return say("It starts when the host says so.")


def _so_far(meetup: Meetup) -> Message:
    topics = len(meetup.standing_topics)
    if topics == 0:
        return say("**Propose topics:** none yet. Be the first.")
    return say_n("**Propose topics:** {count} so far.", "**Propose topics:** {count} so far.", topics)


def _dots_rule(meetup: Meetup) -> Message:
    """How many dots everybody has, and how many may go on one topic."""
    policy = meetup.plan.policy
    if policy.dots_on_one_topic == policy.dots:
        return say_n(
            "**Vote with your dots:** {count} dot each, for everyone here.",
            "**Vote with your dots:** {count} dots each, for everyone here.",
            policy.dots,
        )
    return say_n(
        "**Vote with your dots:** {count} dot each, at most {most} on one topic, for everyone here.",
        "**Vote with your dots:** {count} dots each, at most {most} on one topic, for everyone here.",
        policy.dots,
        most=policy.dots_on_one_topic,
    )


def _listing(entries: Sequence[Text]) -> str:
    return fit(entries, _LIST_BUDGET, at_most=_LISTED)


def _by_itself(meetup: Meetup) -> Instant | None:
    """When a phase moves on by itself; None where the host moves on by hand."""
    at = phase_deadline(meetup)
    return None if at is None else Instant(at, As.RELATIVE)


def _open_tally(meetup: Meetup, topic: Topic) -> Message | None:
    if meetup.plan.policy.hidden_tallies:
        return None
    return words.dots_text(meetup.agenda.ballot.dots(topic.topic_id))


def _first_of(box: Timebox) -> int:
    """The first timebox of a talk: timeboxes are numbered one after another, and `index` counts from 0."""
    return box.timebox_id - box.index


def _all_topics(meetup: Meetup, entries: Sequence[Text]) -> list[Item]:
    """The way to the whole list, where the board cannot show it all."""
    if len(entries) <= _LISTED and _listing(entries) == lines(*entries):
        return []
    return [all_topics_button(meetup)]
