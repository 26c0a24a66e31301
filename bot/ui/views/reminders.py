"""What is said ahead of a planned meetup, when it is due, and when nobody started it.

In the channel these are posts of their own, because an edit of the board makes no sound. The host alone is
mentioned, and only when the meetup waits for them; members who want a nudge ask for a direct message.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.occurrence import ASK_AGAIN_AFTER, MISSED_AFTER, Occurrence, Reminder
from bot.core.meetup.state import Meetup
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.text import channel, count, date_and_time, fit, person, plain, relative
from bot.ui.views import lines as words

TIMES_AHEAD = "a day and a quarter of an hour before"
"""When reminders come, in words (bot.core.meetup.occurrence says when)."""

_TOPICS_SHOWN = 5
_INTERESTED_BUDGET = 1000


def reminder(meetup: Meetup, interested: Sequence[int] = ()) -> Sheet:
    """The reminder that a planned meetup was told last, for its channel.

    `interested` are members (snowflakes) who said so on the server's event. Raises ValueError where
    nothing was told, or where the meetup belongs to no series.
    """
    occurrence = _occurrence(meetup)
    match meetup.plan.told:
        case Reminder.DAY_BEFORE | Reminder.SOON:
            return _ahead(meetup, occurrence, interested)
        case Reminder.DUE if occurrence.starts_alone:
            return _waits_for_people(meetup)
        case Reminder.DUE:
            return _asks_the_host(meetup, occurrence)
        case Reminder.OVERDUE:
            return _asks_again(meetup, occurrence)
        case None:
            raise ValueError("nothing was told")


def pinged(meetup: Meetup) -> tuple[int, ...]:
    """Whom the newest reminder mentions aloud: the host, when the meetup waits for them."""
    alone = meetup.plan.occurrence is not None and meetup.plan.occurrence.starts_alone
    if meetup.plan.told is Reminder.OVERDUE or (meetup.plan.told is Reminder.DUE and not alone):
        return (meetup.plan.host_id,)
    return ()


def moved_line(meetup: Meetup) -> Sheet:
    """The line for a meetup whose start was moved. Raises ValueError where it was not."""
    if meetup.plan.moved_from is None:
        raise ValueError("the meetup was not moved")
    now = _occurrence(meetup).starts_at
    return card(
        [
            f"**{plain(meetup.plan.title)}** is moved to **{date_and_time(now)}**, {relative(now)}.",
            quiet(f"It was planned for {date_and_time(meetup.plan.moved_from)}."),
        ],
        Accent.GATHERING,
    )


def direct_message(meetup: Meetup, server: str) -> Sheet:
    """The reminder as a direct message, to somebody who asked for it; `server` is the server's name."""
    occurrence = _occurrence(meetup)
    return card(
        [
            f"### ☕ {plain(meetup.plan.title)} · {plain(server)}",
            f"**{date_and_time(occurrence.starts_at)}**, {relative(occurrence.starts_at)}, in {_where(meetup)}",
            rule(),
            _topics(meetup),
            *rows([button("Stop reminding me", click(Action.REMIND_STOP, occurrence.series_id))]),
        ],
        Accent.GATHERING,
    )


def _ahead(meetup: Meetup, occurrence: Occurrence, interested: Sequence[int]) -> Sheet:
    who = fit(
        [person(each) for each in interested],
        _INTERESTED_BUDGET,
        more=lambda left: f"and {left} more",
        joint=" ",
    )
    return card(
        [
            f"### ☕ {plain(meetup.plan.title)} starts {relative(occurrence.starts_at)}",
            f"**{date_and_time(occurrence.starts_at)}** in {_where(meetup)}",
            rule(),
            _topics(meetup),
            quiet(f"{count(len(interested), 'person is', 'people are')} interested: {who}") if who else None,
            *rows(
                [
                    button("Propose", click(Action.PROPOSE, meetup), Style.primary),
                    button("Remind me", click(Action.REMIND_ME, occurrence.series_id)),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _asks_the_host(meetup: Meetup, occurrence: Occurrence) -> Sheet:
    again = occurrence.starts_at + ASK_AGAIN_AFTER
    return card(
        [
            f"## ☕ {plain(meetup.plan.title)} is due",
            f"{person(meetup.plan.host_id)}, is everybody here? One button starts it, in {_where(meetup)}.",
            *rows([_start(meetup)]),
            quiet(f"Any host can press it. I ask again {relative(again)}."),
        ],
        Accent.TIME_IS_UP,
    )


def _waits_for_people(meetup: Meetup) -> Sheet:
    return card(
        [
            f"## ☕ {plain(meetup.plan.title)} is due",
            f"It starts by itself as soon as somebody is in {_where(meetup)}.",
            *rows([_start(meetup)]),
        ],
        Accent.TIME_IS_UP,
    )


def _asks_again(meetup: Meetup, occurrence: Occurrence) -> Sheet:
    missed_at = occurrence.starts_at + MISSED_AFTER
    return card(
        [
            f"## ☕ {plain(meetup.plan.title)} has not started",
            f"{person(meetup.plan.host_id)}, it was due {relative(occurrence.starts_at)}.",
            *rows([_start(meetup)]),
            quiet(f"If nobody starts it, it counts as missed {relative(missed_at)}; its topics are kept."),
        ],
        Accent.TIME_IS_UP,
    )


def _start(meetup: Meetup) -> Item:
    return button("Start the meetup", click(Action.DO, meetup, Op.START, meetup.moment), Style.success)


def _where(meetup: Meetup) -> str:
    return channel(meetup.plan.voice_channel_id or meetup.plan.channel_id)


def _topics(meetup: Meetup) -> str:
    topics = meetup.standing_topics
    if not topics:
        return "No topic yet. What would you like to talk about?"
    shown = [words.topic_line(meetup, each) for each in topics[:_TOPICS_SHOWN]]
    more = [quiet(f"…and {len(topics) - _TOPICS_SHOWN} more")] if len(topics) > _TOPICS_SHOWN else []
    return "\n".join([f"**{count(len(topics), 'topic')} so far**", *shown, *more])


def _occurrence(meetup: Meetup) -> Occurrence:
    if meetup.plan.occurrence is None:
        raise ValueError("the meetup belongs to no series")
    return meetup.plan.occurrence
