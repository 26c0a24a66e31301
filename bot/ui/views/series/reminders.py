"""What is said ahead of a planned meetup, when it is due, and when nobody started it.

In the channel these are posts of their own, because an edit of the board makes no sound. The host alone is
mentioned, and only when the meetup waits for them; members who want a nudge ask for a direct message.

Discord counts "in four minutes" on to "two weeks ago", and most of these stand for good: no verb is bound to that.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.actions.asking import due_by_then
from bot.core.meetup.ahead.occurrence import ASK_AGAIN_AFTER, Occurrence, Reminder
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import As, Channel, Instant, Member, UserText
from bot.ui.kit.components import Accent, Item, Sheet, Style, Text, button, card, quiet, rows, rule
from bot.ui.kit.custom_id import Action, Op, click
from bot.ui.kit.lists import APART, Entries, and_others, facts, fit, lines
from bot.ui.kit.render import render
from bot.ui.views import lines as words
from bot.ui.views.actions.lines import actions_due
from bot.ui.views.buttons import actions_buttons, propose_button

_TOPICS_SHOWN = 5
_TOPICS_BUDGET = 1800
_INTERESTED_BUDGET = 1000
MOST_INTERESTED = 100
"""Of those who are interested in an event, so many are known at most: as Discord tells of them at once."""


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


def reminder_ahead(meetup: Meetup, interested: Sequence[int] = ()) -> Sheet:
    """A reminder of a start to come, with the topics as they stand now; for one that told of a topic withdrawn since.

    Raises ValueError where the meetup belongs to no series.
    """
    return _ahead(meetup, _occurrence(meetup), interested)


def is_a_question(told: Reminder | None) -> bool:
    """Whether a reminder waits for somebody, and so has a button that is to go once it waits no more."""
    return told in (Reminder.DUE, Reminder.OVERDUE)


def reminder_final(meetup: Meetup, told: Reminder) -> Sheet:
    """How such a reminder looks once it waits for nobody: the meetup has started, is called off, or was moved."""
    if meetup.flow.started_at is not None:
        story: list[Text | None] = [
            say("## ☕ {title} has started", title=UserText(meetup.plan.title)),
            say("Its board is further down."),
        ]
    elif meetup.phase is Phase.CANCELLED:
        story = [_asked(meetup, told), words.cancelled_line(meetup)]
    else:
        now = _occurrence(meetup).starts_at
        story = [
            say("## ☕ {title} was moved", title=UserText(meetup.plan.title)),
            say(
                "The new start: **{start}**, {in_time}.",
                start=Instant(now),
                in_time=Instant(now, As.RELATIVE),
            ),
        ]
    return card(story, Accent.OVER)


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
            say(
                "**{title}** is moved to **{start}**, {in_time}.",
                title=UserText(meetup.plan.title),
                start=Instant(now),
                in_time=Instant(now, As.RELATIVE),
            ),
            quiet(say("It was planned for {start}.", start=Instant(meetup.plan.moved_from))),
        ],
        Accent.GATHERING,
    )


def direct_message(meetup: Meetup, server: str, *, has_topics: bool = True) -> Sheet:
    """The reminder as a direct message, to somebody who asked for it; `server` is the server's name.

    Without its topics for somebody who may not read them, and once the meetup is not to come any more.
    """
    occurrence = _occurrence(meetup)
    return card(
        [
            facts(words.heading(meetup.plan.title), UserText(server)),
            say(
                "**{start}**, {in_time}, in {channel}",
                start=Instant(occurrence.starts_at),
                in_time=Instant(occurrence.starts_at, As.RELATIVE),
                channel=_where(meetup),
            ),
            words.cancelled_line(meetup) if meetup.phase is Phase.CANCELLED else None,
            rule() if has_topics else None,
            _topics(meetup) if has_topics else None,
            *rows([button(say("Stop reminding me"), click(Action.REMIND_STOP, occurrence.series_id))]),
        ],
        Accent.GATHERING,
    )


def _ahead(meetup: Meetup, occurrence: Occurrence, interested: Sequence[int]) -> Sheet:
    who = fit(
        [Member(each) for each in interested],
        _INTERESTED_BUDGET,
        more=and_others,
        joint=" ",
    )
    return card(
        [
            say(
                "### ☕ {title}: {in_time}",
                title=UserText(meetup.plan.title),
                in_time=Instant(occurrence.starts_at, As.RELATIVE),
            ),
            say("**{start}** in {channel}", start=Instant(occurrence.starts_at), channel=_where(meetup)),
            rule(),
            _topics(meetup),
            *actions_due(meetup),
            quiet(_interested(len(interested), who)) if who else None,
            *rows(
                [
                    propose_button(meetup, Style.primary),
                    *(actions_buttons(meetup) if due_by_then(meetup) else []),
                    button(say("Remind me"), click(Action.REMIND_ME, occurrence.series_id)),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _interested(count: int, who: str) -> Message:
    """How many are interested, as far as that is known, and who."""
    if count >= MOST_INTERESTED:
        return say("At least {least} people are interested: {who}", least=count, who=who)
    return say_n(
        "{count} person is interested: {who}", "{count} people are interested: {who}", count, who=who
    )


def _asks_the_host(meetup: Meetup, occurrence: Occurrence) -> Sheet:
    again = occurrence.starts_at + ASK_AGAIN_AFTER
    return card(
        [
            _asked(meetup, Reminder.DUE),
            say(
                "{host}, is everybody here? One button starts it, in {channel}.",
                host=Member(meetup.plan.host_id),
                channel=_where(meetup),
            ),
            *rows([_start(meetup)]),
            quiet(say("Any host can press it. I ask again {in_time}.", in_time=Instant(again, As.RELATIVE))),
        ],
        Accent.TIME_IS_UP,
    )


def _waits_for_people(meetup: Meetup) -> Sheet:
    return card(
        [
            _asked(meetup, Reminder.DUE),
            say("It starts by itself as soon as somebody is in {channel}.", channel=_where(meetup)),
            *rows([_start(meetup)]),
        ],
        Accent.TIME_IS_UP,
    )


def _asks_again(meetup: Meetup, occurrence: Occurrence) -> Sheet:
    return card(
        [
            _asked(meetup, Reminder.OVERDUE),
            say(
                "{host}, it was due {in_time}.",
                host=Member(meetup.plan.host_id),
                in_time=Instant(occurrence.starts_at, As.RELATIVE),
            ),
            *rows([_start(meetup)]),
            quiet(
                say(
                    "If nobody starts it, it counts as missed {in_time}; its topics are kept.",
                    in_time=Instant(occurrence.missed_at, As.RELATIVE),
                )
            ),
        ],
        Accent.TIME_IS_UP,
    )


def _asked(meetup: Meetup, told: Reminder) -> Message:
    title = UserText(meetup.plan.title)
    if not is_a_question(told):
        return words.heading(meetup.plan.title)
    if told is Reminder.OVERDUE:
        return say("## ☕ {title} has not started", title=title)
    return say("## ☕ {title} is due", title=title)


def _start(meetup: Meetup) -> Item:
    return button(say("Start the meetup"), click(Action.DO, meetup, Op.START, meetup.moment), Style.success)


def _where(meetup: Meetup) -> Channel:
    return Channel(meetup.plan.voice_channel_id or meetup.plan.channel_id)


def topics_shown(meetup: Meetup) -> tuple[Topic, ...]:
    """The topics that a reminder of a start to come names, at most."""
    return meetup.standing_topics[:_TOPICS_SHOWN]


def _topics(meetup: Meetup) -> str:
    topics = meetup.standing_topics
    if not topics:
        return render(say("No topic yet. What would you like to talk about?"))
    shown = Entries(topics, lambda each: words.topic_line(meetup, each, width=words.BOARD_WIDTH))
    return lines(
        say_n("**{count} topic so far**", "**{count} topics so far**", len(topics)),
        fit(shown, _TOPICS_BUDGET, at_most=_TOPICS_SHOWN, joint=APART),
    )


def _occurrence(meetup: Meetup) -> Occurrence:
    if meetup.plan.occurrence is None:
        raise ValueError("the meetup belongs to no series")
    return meetup.plan.occurrence
