"""The board: one live message a phase, the same for everybody in the room.

State in, view out; nothing here knows the clock: countdowns are Discord timestamps, so a board changes only
when the meetup does. A fresh board is posted where `board_key` changes, because old messages are edited under
a tighter limit (discord facts).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.alarms import phase_deadline
from bot.core.meetup.ballot import RANKED_BY
from bot.core.meetup.events import Thumb
from bot.core.meetup.state import Meetup, Phase, Stage, Timebox, Topic
from bot.core.meetup.timebox import THUMB_SIGNS, thumbs_shown
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.text import clock_face, count, cut, date_and_time, dots_text, fit, person, plain, relative
from bot.ui.views import lines as words

_LIST_BUDGET = 3000
_LISTED = 15
_UP_NEXT = 3


def board_key(meetup: Meetup) -> str:
    """Which message shows this state. A new key means a fresh board; the old one gets its final form."""
    number = meetup.flow.round
    match meetup.phase:
        case Phase.PLANNED | Phase.GATHERING:
            return "topics"
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
            return _closed(meetup, [words.heading(meetup.plan.title)])


def final_board(meetup: Meetup, key: str) -> Sheet:
    """How the board posted under `key` looks once its time is over: short, with harmless buttons only."""
    phase, _, rest = key.partition(":")
    numbers = rest.split(".")
    if phase == "discussing" and len(numbers) > 1 and all(each.isdecimal() for each in numbers):
        # The last two, with or without the round before them: boards were posted before it was counted.
        return _final_topic(meetup, int(numbers[-2]), int(numbers[-1]))
    match phase:
        case "topics":
            lines = [f"Topics gathered: {len(meetup.standing_topics)}"]
        case "voting":
            lines = _final_ranking(meetup)
        case "closing":
            lines = _harvest(meetup)
        case _:
            lines = []
    whole_list = [_topics_button(meetup)] if phase == "topics" else []
    return _closed(meetup, [words.heading(meetup.plan.title), *lines], whole_list)


def _planned_board(meetup: Meetup) -> Sheet:
    lines = [words.topic_line(meetup, each) for each in meetup.standing_topics]
    return card(
        [
            _header(meetup),
            _when(meetup),
            rule(),
            _so_far(meetup),
            _listing(lines),
            quiet(f"{_start_line(meetup)} {words.attendance_line(meetup)}"),
            *rows(
                [
                    _propose(meetup, Style.primary),
                    *_remind_me(meetup),
                    *_all_topics(meetup, lines),
                    _host(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _topics_board(meetup: Meetup) -> Sheet:
    lines = [words.topic_line(meetup, each) for each in meetup.standing_topics]
    ahead = _deadline(meetup, "Voting opens")
    return card(
        [
            _header(meetup),
            rule(),
            f"{_so_far(meetup)} {ahead}".strip(),
            _listing(lines),
            quiet(words.attendance_line(meetup)),
            *rows(
                [
                    _propose(meetup, Style.primary),
                    *_presence_buttons(meetup),
                    *_all_topics(meetup, lines),
                    _host(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _voting_board(meetup: Meetup) -> Sheet:
    topics = [meetup.agenda.topics[each] for each in meetup.votable]
    deadline = _deadline(meetup, "Voting closes")
    tallies = (
        "Tallies stay hidden until voting closes."
        if meetup.plan.policy.hidden_tallies
        else "Tallies are open."
    )
    lines = [words.topic_line(meetup, each, _open_tally(meetup, each)) for each in topics]
    return card(
        [
            _header(meetup),
            rule(),
            f"**Vote with your dots:** {words.dots_rule(meetup)}, for everyone here. {deadline}".strip(),
            _listing(lines) or words.NOTHING_TO_VOTE_ON,
            f"{count(meetup.agenda.ballot.voted, 'person has', 'people have')} voted. {tallies}",
            quiet(words.attendance_line(meetup)),
            *rows(
                [
                    button("My dots", click(Action.BALLOT, meetup), Style.primary),
                    _propose(meetup),
                    *_all_topics(meetup, lines),
                    _host(meetup),
                ]
            ),
            *rows(_presence_buttons(meetup)),
        ],
        Accent.VOTING,
    )


def _discussing_board(meetup: Meetup) -> Sheet:
    topic, box = meetup.current_topic, meetup.flow.timebox
    if topic is None or box is None:
        return card(
            [
                words.heading(meetup.plan.title),
                "No topic is under discussion. The host can go on, reopen voting or start the closing round.",
                *rows([_propose(meetup), _host(meetup)]),
            ],
            Accent.DISCUSSING,
        )
    past = sum(not meetup.progress(each.topic_id).is_votable for each in meetup.standing_topics)
    return card(
        [
            quiet(f"☕ Discussing {past + 1} of {past + 1 + len(meetup.queue)}"),
            f"## {plain(topic.title)}",
            quiet(
                f"proposed by {person(topic.author_id)} · {dots_text(meetup.agenda.ballot.dots(topic.topic_id))}"
            ),
            cut(plain(topic.pitch), 700),
            rule(),
            _clock_line(meetup, box),
            _up_next(meetup),
            *rows(
                [
                    *(thumb_buttons(meetup, box) if box.stage is Stage.THUMBS else []),
                    takeaway_button(meetup, topic.topic_id),
                    _host(meetup),
                ]
            ),
            *rows(_presence_buttons(meetup)),
        ],
        Accent.DISCUSSING if box.stage in (Stage.RUNNING, Stage.PAUSED) else Accent.TIME_IS_UP,
    )


def _clock_line(meetup: Meetup, box: Timebox) -> str:
    which = words.timebox_line(meetup, box)
    ends = relative(box.ends_at) if box.ends_at else "soon"
    match box.stage:
        case Stage.RUNNING:
            return f"**Ends {ends}** · {which}"
        case Stage.PAUSED:
            left = f" with {clock_face(box.left)} left" if box.left is not None else ""
            return f"⏸ **Paused**{left} · {which}"
        case Stage.THUMBS:
            return (
                f"⏰ **Time is up.** {words.more_minutes(meetup, box)}? Show a thumb; the vote closes {ends}."
            )
        case Stage.HOST_DECIDES:
            results = [each for each in meetup.flow.thumb_results if each.timebox_id == box.timebox_id]
            said = f" {thumbs_shown(results[-1])}." if results else ""
            return f"⏰ **Time is up.**{said} {person(meetup.plan.host_id)} decides with Host."


def _up_next(meetup: Meetup) -> str:
    queue = meetup.queue
    if not queue:
        return quiet("Last topic; the closing round follows.")
    shown = [
        f"{cut(plain(each.title), 60)} ({meetup.agenda.ballot.dots(each.topic_id)})"
        for each in queue[:_UP_NEXT]
    ]
    more = f" · and {len(queue) - _UP_NEXT} more" if len(queue) > _UP_NEXT else ""
    return quiet(f"Next up: {' · '.join(shown)}{more}")


def _closing_board(meetup: Meetup) -> Sheet:
    lines = words.takeaway_lines(meetup, width=400)
    answered = f" {count(len(meetup.notes.roti), 'answer')} so far." if meetup.notes.roti else ""
    scores = [button(str(score), click(Action.ROTI, meetup, score)) for score in range(1, 6)]
    return card(
        [
            words.heading(meetup.plan.title),
            rule(),
            "**Closing round:** what do you take home? Passing is fine.",
            fit(lines, _LIST_BUDGET, at_most=8),
            *rows([takeaway_button(meetup, None, Style.primary), _host(meetup), *_presence_buttons(meetup)]),
            rule(),
            f"**Was it worth your time?** 1 is not at all, 5 is very much.{answered}",
            *rows(scores),
            quiet(words.attendance_line(meetup)),
        ],
        Accent.CLOSING,
    )


def _ended_board(meetup: Meetup) -> Sheet:
    return _closed(meetup, [words.heading(meetup.plan.title), *_harvest(meetup)])


def _harvest(meetup: Meetup) -> list[str]:
    average = words.roti_average(meetup)
    worth = f" · worth the time: {average} of 5" if average else ""
    discussed, takeaways = (
        count(len(meetup.discussed), "topic"),
        count(len(meetup.notes.takeaways), "takeaway"),
    )
    amounts = f"{discussed} discussed · {takeaways}{worth}"
    if meetup.phase is Phase.ENDED:
        return [
            f"**The meetup has ended.** {amounts}",
            quiet("Your record: `/seu log`. Thank you for the talk."),
        ]
    return [f"**Closing round** · {amounts}"]


def _final_ranking(meetup: Meetup) -> list[str]:
    lines = [words.dots_line(meetup, each, place) for place, each in enumerate(meetup.ranked, start=1)]
    if not lines:
        return ["**Voting is closed.** No topic was ranked."]
    return [
        "**Voting is closed. The ranking:**",
        fit(lines, _LIST_BUDGET, at_most=_LISTED),
        quiet(RANKED_BY),
    ]


def _final_topic(meetup: Meetup, topic_id: int, first: int) -> Sheet:
    topic = meetup.agenda.topics.get(topic_id)
    if topic is None:
        return _closed(meetup, [words.heading(meetup.plan.title), "The discussion went on."])
    results = [
        words.result_line(each)
        for each in meetup.flow.thumb_results
        if each.topic_id == topic_id and each.timebox_id >= first
    ]
    ended = meetup.progress(topic_id).ended
    why = words.TOPIC_ENDS[ended] if ended else ""
    return _closed(
        meetup,
        [
            f"### {plain(topic.title)}",
            quiet(
                f"proposed by {person(topic.author_id)} · {dots_text(meetup.agenda.ballot.dots(topic_id))}"
            ),
            f"Talked about for {words.spent_text(meetup, topic_id)}. {why}".strip(),
            "\n".join(results),
            fit(words.takeaway_lines(meetup, topic_id), 1500, at_most=5),
        ],
        [] if meetup.phase.is_over else [takeaway_button(meetup, topic_id)],
    )


def _closed(meetup: Meetup, lines: Sequence[str], buttons: Sequence[Item] = ()) -> Sheet:
    cancelled = words.cancelled_line(meetup) if meetup.phase is Phase.CANCELLED else None
    return card([*lines, cancelled, *rows(buttons)], Accent.OVER)


def _header(meetup: Meetup) -> str:
    return f"{words.heading(meetup.plan.title)}\n-# Lean Coffee · hosted by {person(meetup.plan.host_id)}"


def _when(meetup: Meetup) -> str:
    """When a planned meetup starts; nothing where it belongs to no series."""
    if meetup.plan.occurrence is None:
        return ""
    starts_at = meetup.plan.occurrence.starts_at
    return f"**{date_and_time(starts_at)}**, {relative(starts_at)}"


def _start_line(meetup: Meetup) -> str:
    if meetup.plan.occurrence is not None and meetup.plan.occurrence.starts_alone:
        return "It starts by itself once somebody is in the voice channel."
    return "It starts when the host says so."


def _so_far(meetup: Meetup) -> str:
    topics = len(meetup.standing_topics)
    return f"**Propose topics:** {topics or 'none'} {'so far' if topics else 'yet. Be the first'}."


def _listing(lines: Sequence[str]) -> str:
    return fit(lines, _LIST_BUDGET, at_most=_LISTED)


def _deadline(meetup: Meetup, what: str) -> str:
    """When a phase moves on by itself; nothing where the host moves on by hand."""
    at = phase_deadline(meetup)
    return "" if at is None else f"{what} {relative(at)}."


def _open_tally(meetup: Meetup, topic: Topic) -> str:
    return (
        ""
        if meetup.plan.policy.hidden_tallies
        else f" · {dots_text(meetup.agenda.ballot.dots(topic.topic_id))}"
    )


def _first_of(box: Timebox) -> int:
    """The first timebox of a talk: timeboxes are numbered one after another, and `index` counts from 0."""
    return box.timebox_id - box.index


def _propose(meetup: Meetup, style: Style = Style.secondary) -> Item:
    return button("Propose", click(Action.PROPOSE, meetup), style)


def _host(meetup: Meetup) -> Item:
    return button("Host", click(Action.HOST, meetup))


def _remind_me(meetup: Meetup) -> list[Item]:
    """The way to a reminder by direct message, where the series sends any."""
    if meetup.plan.occurrence is None or not meetup.plan.occurrence.reminds:
        return []
    return [button("Remind me", click(Action.REMIND_ME, meetup.plan.occurrence.series_id))]


def _all_topics(meetup: Meetup, lines: Sequence[str]) -> list[Item]:
    """The way to the whole list, where the board cannot show it all."""
    if _listing(lines) == "\n".join(lines):
        return []
    return [_topics_button(meetup)]


def _topics_button(meetup: Meetup) -> Item:
    return button("All topics", click(Action.TOPICS, meetup, 0))


def _presence_buttons(meetup: Meetup) -> list[Item]:
    """Check in and out, where no voice channel tells who is here."""
    if meetup.plan.voice_channel_id is not None:
        return []
    return [
        button("Check in", click(Action.CHECK_IN, meetup)),
        button("Check out", click(Action.CHECK_OUT, meetup)),
    ]


def takeaway_button(meetup: Meetup, topic_id: int | None, style: Style = Style.secondary) -> Item:
    """Opens the form for a takeaway, on a topic or (None) on the meetup as a whole."""
    return button("Takeaway", click(Action.TAKEAWAY, meetup, topic_id or 0), style)


def thumb_buttons(meetup: Meetup, box: Timebox) -> list[Item]:
    """The three thumbs, for the board and for the prompt."""
    return [
        button("", click(Action.THUMB, meetup, box.timebox_id, thumb), style, emoji=THUMB_SIGNS[thumb])
        for thumb, style in (
            (Thumb.UP, Style.success),
            (Thumb.HOLD, Style.secondary),
            (Thumb.DOWN, Style.danger),
        )
    ]
