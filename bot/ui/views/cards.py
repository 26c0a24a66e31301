"""Small cards a person asked for: the list of topics, status, settings, help, a notice.

All are ephemeral.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.meetup.parts import Phase, Stage, Timebox, Topic
from bot.core.meetup.state import Meetup
from bot.core.meetup.talking.taking_part import here
from bot.core.message import Message, Term, say, say_n
from bot.core.typed.length import cut, units
from bot.core.values import As, Channel, ClockFace, Instant, UserText
from bot.ui.kit.components import Accent, Item, Sheet, card, page_buttons, page_of, quiet, rows
from bot.ui.kit.custom_id import Action
from bot.ui.kit.lists import APART, facts, fit, lines
from bot.ui.kit.render import render
from bot.ui.kit.text import MESSAGE_LIMIT
from bot.ui.views import lines as words
from bot.ui.views.buttons import propose_button
from bot.ui.views.host.hosting import hosted_by
from bot.ui.views.talk.pace import ends

TOPICS_PAGE = 10
"""Topics on one page of the list."""

_LIST_BUDGET = 3600
_TITLE_WIDTH = 100
"""Characters of a title that holds so much markup that the topics of a page would not all fit."""

_PHASES: Mapping[Phase, Term] = {
    Phase.PLANNED: Term(say("planned; topics are collected")),
    Phase.GATHERING: Term(say("gathering topics")),
    Phase.VOTING: Term(say("voting")),
    Phase.DISCUSSING: Term(say("discussing")),
    Phase.CLOSING: Term(say("closing round")),
    Phase.ENDED: Term(say("ended")),
    Phase.CANCELLED: Term(say("cancelled")),
}


def topic_list(meetup: Meetup, page: int = 0) -> Sheet:
    """All topics of a meetup, ten a page, counted from 0, with pitch, proposer and what became of them."""
    topics = meetup.standing_topics
    shown, page, pages = page_of(topics, page, TOPICS_PAGE)
    where = say("page {page} of {pages}", page=page + 1, pages=pages) if pages > 1 else None
    takes_topics = not meetup.phase.is_over and meetup.phase is not Phase.CLOSING
    propose = [propose_button(meetup)] if takes_topics else []
    nobody = (
        say("Nobody has proposed a topic yet. Be the first.") if takes_topics else say("There is no topic.")
    )
    return card(
        [
            facts(say_n("### {count} topic", "### {count} topics", len(topics)), where),
            _told(meetup, shown) or nobody,
            *rows([*page_buttons(meetup, Action.TOPICS, page, pages), *propose]),
        ],
        Accent.GATHERING,
    )


def _told(meetup: Meetup, topics: Sequence[Topic]) -> str:
    """Topics with their pitches, which are cut further where they would not all fit, and the titles at last."""
    for width, title_width in ((700, None), (250, None), (90, None), (90, _TITLE_WIDTH)):
        told = [
            lines(
                words.topic_line(meetup, each, words.became(meetup, each), title_width),
                quiet(UserText(each.pitch, width)) if each.pitch else None,
            )
            for each in topics
        ]
        if units(APART.join(told)) <= _LIST_BUDGET:
            break
    return fit(told, _LIST_BUDGET, joint=APART)


def status_card(meetup: Meetup, warning: Message | None = None, undo: Item | None = None) -> Sheet:
    """Where a meetup stands, in a few lines, and what keeps it from being shown; with `undo`, the way back."""
    return card(
        [
            warning,
            lines(
                words.heading(meetup.plan.title),
                quiet(hosted_by(meetup)),
            ),
            lines(
                say("Phase: **{phase}**, since {since}", phase=_PHASES[meetup.phase], since=_since(meetup)),
                _start(meetup),
                ends(meetup),
                _talk(meetup),
                _amounts(meetup),
                None
                if meetup.presence.observing
                else say("I cannot see the voice channel just now; the gap is noted."),
                say("The board is in {channel}.", channel=Channel(meetup.plan.channel_id)),
            ),
            quiet(words.attendance_line(meetup)) if meetup.phase.is_live else None,
            *rows([undo] if undo is not None else []),
        ],
        Accent.GATHERING,
    )


def _since(meetup: Meetup) -> Instant:
    """When the phase began: today, or nearly, while the meetup is live; perhaps long ago otherwise."""
    return Instant(meetup.flow.phase_since, As.CLOCK if meetup.phase.is_live else As.DATE_AND_TIME)


def _start(meetup: Meetup) -> Message | None:
    if meetup.phase is not Phase.PLANNED or meetup.plan.occurrence is None:
        return None
    start = meetup.plan.occurrence.starts_at
    return say("Starts {start}, {in_time}", start=Instant(start), in_time=Instant(start, As.RELATIVE))


def _amounts(meetup: Meetup) -> str:
    return facts(
        say_n(
            "{count} topic, {left} still to discuss",
            "{count} topics, {left} still to discuss",
            len(meetup.standing_topics),
            left=len(meetup.queue),
        ),
        say_n("{count} takeaway", "{count} takeaways", len(meetup.notes.takeaways)),
        say_n("{count} here", "{count} here", len(here(meetup, meetup.last_at))),
    )


def _talk(meetup: Meetup) -> str | None:
    box, topic = meetup.flow.timebox, meetup.current_topic
    if box is None or topic is None:
        return None
    now = say("Now: **{title}**", title=UserText(topic.title))
    return facts(now, _how_it_stands(box), words.timebox_line(meetup, box))


def _how_it_stands(box: Timebox) -> Message:
    match box.stage:
        case Stage.PAUSED:
            if box.left is None:
                return say("paused")
            return say("paused with {time} left", time=ClockFace(box.left))
        case Stage.HOST_DECIDES:
            return say("time is up; the host decides")
        case Stage.THUMBS:
            return say("time is up; thumbs are being shown")
        case Stage.RUNNING:
            if box.ends_at is None:
                return say("under way")
            return say("ends {end}", end=Instant(box.ends_at, As.RELATIVE))


def notice(sentence: Message) -> Sheet:
    """A card that says one thing."""
    return card([cut(render(sentence), MESSAGE_LIMIT)])
