"""Small cards a person asked for: the list of topics, status, settings, SEU log, help, a notice.

All are ephemeral.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.credit.record import CreditRecord, hours_and_minutes, seu, seu_in_all
from bot.core.meetup.state import Meetup, Phase, Stage, Topic
from bot.core.policy import GuildSettings
from bot.ui.kit.components import Accent, Sheet, button, card, page_buttons, page_of, quiet, rows, rule
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.text import (
    MESSAGE_LIMIT,
    bold,
    channel,
    clock,
    clock_face,
    count,
    cut,
    date_and_time,
    day_and_clock,
    fit,
    person,
    plain,
    relative,
)
from bot.ui.views import lines as words

TOPICS_PAGE = 10
"""Topics on one page of the list."""

_LIST_BUDGET = 3600
_LOG_SHOWN = 15

_PHASES: Mapping[Phase, str] = {
    Phase.PLANNED: "planned; topics are collected",
    Phase.GATHERING: "gathering topics",
    Phase.VOTING: "voting",
    Phase.DISCUSSING: "discussing",
    Phase.CLOSING: "closing round",
    Phase.ENDED: "ended",
    Phase.CANCELLED: "cancelled",
}

_HELP = """### ☕ Lean Coffee in one minute
People propose topics, spend dots on the ones they want, talk in short timeboxes, and leave with a takeaway.

**Taking part**
**Propose**, or `/topic propose`: put a topic on the board. `/topic edit`, `withdraw` and `list` go with it.
**My dots**: spend your dots; take them back until voting closes. Nobody sees who voted for what.
**👍 ✋ 👎** when time is up: go on, either way, next topic.
**Takeaway**: note what you take home.
**Check in**, in a meetup without a voice channel: your attendance counts from then on.
**Remind me**, on the board of a planned meetup: a direct message before each one. `/leancoffee calendar`: the dates \
as a file for your calendar.
`/seu log` and `/seu export`: your attendance records, for you alone.

**Hosting** (the host role, or Manage Events)
`/leancoffee start`, then **Host** on the board: the next step is always the first button.
`/leancoffee next`, `pause`, `resume`, `extend`, `skip`, `finish`, `cancel` do the same.
`/leancoffee settings`: dots, timeboxes such as `5/3/2`, thumb rule, time zone, host role.
`/leancoffee schedule create`: a meetup every month (or week) that plans itself; `list`, `edit`, `pause`, `resume`, \
`skip`, `move` and `delete` go with it."""

_MARKS = (
    "Scrum Education Unit and SEU are marks of Scrum Alliance; Lean Coffee is a mark of Modus Cooperandi. "
    "This bot belongs to neither. It keeps attendance records that support a claim; it awards nothing."
)


def topic_list(meetup: Meetup, page: int = 0) -> Sheet:
    """All topics of a meetup, ten a page, counted from 0, with pitch, proposer and what became of them."""
    topics = meetup.standing_topics
    shown, page, pages = page_of(topics, page, TOPICS_PAGE)
    where = f" · page {page + 1} of {pages}" if pages > 1 else ""
    propose = [] if meetup.phase.is_over else [button("Propose", click(Action.PROPOSE, meetup))]
    return card(
        [
            f"### {count(len(topics), 'topic')}{where}",
            _told(meetup, shown) or "Nobody has proposed a topic yet. Be the first.",
            *rows([*page_buttons(meetup, Action.TOPICS, page, pages), *propose]),
        ],
        Accent.GATHERING,
    )


def _told(meetup: Meetup, topics: Sequence[Topic]) -> str:
    """Topics with their pitches, which are cut further where they would not all fit."""
    for width in (700, 250, 90):
        lines = []
        for each in topics:
            pitch = f"\n{quiet(cut(plain(each.pitch), width))}" if each.pitch else ""
            lines.append(
                words.topic_line(meetup, each, f" · {words.STATES[meetup.state_of(each.topic_id)]}") + pitch
            )
        if len("\n".join(lines)) <= _LIST_BUDGET:
            break
    return fit(lines, _LIST_BUDGET)


def status_card(meetup: Meetup) -> Sheet:
    """Where a meetup stands, in a few lines."""
    return card(
        [
            f"{words.heading(meetup.plan.title)}\n{quiet(f'hosted by {person(meetup.plan.host_id)}')}",
            "\n".join(
                each
                for each in (
                    f"Phase: **{_PHASES[meetup.phase]}**, since {_since(meetup)}",
                    _start(meetup),
                    _talk(meetup),
                    f"{count(len(meetup.standing_topics), 'topic')}, {len(meetup.queue)} still to discuss · "
                    f"{count(len(meetup.notes.takeaways), 'takeaway')} · {len(meetup.presence.present)} here",
                    ""
                    if meetup.presence.observing
                    else "I cannot see the voice channel just now; the gap is noted.",
                    f"The board is in {channel(meetup.plan.channel_id)}.",
                )
                if each
            ),
            quiet(words.attendance_line(meetup)) if meetup.phase.is_live else None,
        ],
        Accent.GATHERING,
    )


def _since(meetup: Meetup) -> str:
    """When the phase began: today, or nearly, while the meetup is live; perhaps long ago otherwise."""
    return (clock if meetup.phase.is_live else day_and_clock)(meetup.flow.phase_since)


def _start(meetup: Meetup) -> str:
    if meetup.phase is not Phase.PLANNED or meetup.plan.occurrence is None:
        return ""
    starts_at = meetup.plan.occurrence.starts_at
    return f"Starts {date_and_time(starts_at)}, {relative(starts_at)}"


def _talk(meetup: Meetup) -> str:
    box, topic = meetup.flow.timebox, meetup.current_topic
    if box is None or topic is None:
        return ""
    match box.stage:
        case Stage.PAUSED:
            how = f"paused with {clock_face(box.left)} left" if box.left is not None else "paused"
        case Stage.HOST_DECIDES:
            how = "time is up; the host decides"
        case Stage.THUMBS:
            how = "time is up; thumbs are being shown"
        case Stage.RUNNING:
            how = f"ends {relative(box.ends_at)}" if box.ends_at else "under way"
    return f"Now: {bold(topic.title)} · {how} · {words.timebox_line(meetup, box)}"


def settings_card(settings: GuildSettings) -> Sheet:
    """A guild's settings, each in a line."""
    policy = settings.policy
    role = f"<@&{settings.host_role_id}>, or Manage Events" if settings.host_role_id else "Manage Events"
    lines = [
        f"**Hosts** {role}",
        f"**Dots** {policy.dots} each, at most {policy.dots_on_one_topic} on one topic",
        f"**Timeboxes** {words.timeboxes_text(policy.timeboxes)} minutes",
        f"**Thumb rule** {words.RULES[policy.thumb_rule]}; the vote takes up to {policy.thumb_seconds} s",
        f"**Tallies** {'hidden until voting closes' if policy.hidden_tallies else 'open while voting'}",
        f"**Gathering** {_by_itself(policy.gathering_minutes)}",
        f"**Voting** {_by_itself(policy.voting_minutes)}",
        f"**Time zone** {plain(policy.time_zone)}",
    ]
    hint = "For new meetups; one under way keeps the settings it began with. Change: `/leancoffee settings`."
    return card(["### Settings", "\n".join(lines), quiet(hint)], Accent.GATHERING)


def _by_itself(minutes: int) -> str:
    return f"closes by itself after {count(minutes, 'minute')}" if minutes else "until the host moves on"


def seu_log_card(records: Sequence[CreditRecord]) -> Sheet:
    """A member's own credit records (all of them, in any order): the latest fifteen, and the totals."""
    if not records:
        return card(
            [
                "### Your SEU log",
                "No records yet. After a meetup that you attended has finished, its record is here.",
            ],
            Accent.CLOSING,
        )
    latest = sorted(records, key=lambda each: each.started_at, reverse=True)
    lines = [
        f"`{each.day.isoformat()}` {cut(plain(each.title), 80)} · {each.minutes} min · "
        f"**{seu(each.minutes)}** SEU"
        for each in latest
    ]
    credited = [each.minutes for each in records]
    hours, minutes = hours_and_minutes(sum(credited))
    return card(
        [
            "### Your SEU log",
            fit(lines, 3000, at_most=_LOG_SHOWN),
            rule(),
            f"**{count(len(records), 'record')}: {hours} h {minutes:02} min, {seu_in_all(credited)} SEU**",
            quiet("These records support a claim; you log the units yourself.\n-# As a file: `/seu export`"),
        ],
        Accent.CLOSING,
    )


def help_card() -> Sheet:
    """Everything a participant and a host need, on one screen."""
    return card([_HELP, quiet(_MARKS)], Accent.GATHERING)


def notice(text: str) -> Sheet:
    """One of our own sentences, a refusal for example; people's text in it must be `plain` already."""
    return card([cut(text, MESSAGE_LIMIT) or "Done."])
