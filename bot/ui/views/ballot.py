"""The ballot: one person's dots, shown to that person alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.commands import PlaceDot
from bot.core.meetup.decide import COMMANDS
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import UserText
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Style,
    button,
    card,
    option,
    page_buttons,
    page_of,
    quiet,
    rows,
    section,
    select,
    text,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import facts, lines
from bot.ui.kit.render import remembered
from bot.ui.views import lines as words

_PITCH_WIDTH = 120
_COMPONENTS = 40
"""In one message (discord facts, platform limits)."""
_FRAME, _TOPIC, _BACK = 9, 3, 2
"""Components of what stands around the topics, of a topic, and of the button to take a dot back."""
_MOST_OPTIONS = 25


def ballot(meetup: Meetup, voter_id: int, page: int = 0) -> Sheet:
    """A voter's (snowflake) ballot; `page` counts from 0, and one beyond the end shows the last."""
    topics = meetup.votable
    left = meetup.dots_left(voter_id)
    dots = meetup.plan.policy.dots
    shown, page, pages = page_of(topics, page, page_size(max(dots, len(meetup.agenda.ballot.of(voter_id)))))
    is_open = meetup.phase is Phase.VOTING
    most = meetup.plan.policy.dots_on_one_topic
    items = [_dots_left(left, dots), _advice(meetup.phase, most if topics else 0)]
    for each in shown:
        items += _topic(
            meetup, voter_id, meetup.agenda.topics[each], page, is_open=is_open, may_add=is_open and left > 0
        )
    return card(
        [
            *items,
            _foot(left, dots, page + 1, pages),
            *(_take_back(meetup, voter_id, topics, shown, page) if is_open else []),
            *rows(page_buttons(meetup, Action.BALLOT_PAGE, page, pages)),
        ],
        Accent.VOTING,
    )


@remembered
def page_size(dots: int) -> int:
    """Topics on one page: as many as fit where dots lie on so many of them, each to be taken back."""
    size = 1
    while _FRAME + _TOPIC * (size + 1) + _BACK * min(dots, size + 1) <= _COMPONENTS:
        size += 1
    return size


@remembered
def _dots_left(left: int, dots: int) -> Item:
    return text(say_n("### {left} of {count} dot left", "### {left} of {count} dots left", dots, left=left))


@remembered
def _foot(left: int, dots: int, page: int, pages: int) -> Item:
    """The dots left once more, for whoever has scrolled down to the end of a page."""
    left_over = say_n("**{left} of {count} dot left**", "**{left} of {count} dots left**", dots, left=left)
    where = say("page {page} of {pages}", page=page, pages=pages) if pages > 1 else None
    return text(facts(left_over, where))


@remembered
def _advice(phase: Phase, most: int) -> Item:
    """What one may do, with at most so many dots on one topic (0 where there is none)."""
    return text(quiet(_what_one_may_do(phase, most)))


def _what_one_may_do(phase: Phase, most: int) -> Message:
    refusal = COMMANDS[PlaceDot].refusal(phase)
    if refusal is not None:
        return refusal
    if most == 0:
        return words.NOTHING_TO_VOTE_ON
    if most == 1:
        return say("One a topic. Only you see this.")
    return say("At most {most} on one topic. Only you see this.", most=most)


def _topic(
    meetup: Meetup, voter_id: int, topic: Topic, page: int, *, is_open: bool, may_add: bool
) -> tuple[Item, ...]:
    mine = meetup.agenda.ballot.of(voter_id).get(topic.topic_id, 0)
    is_free = may_add and mine < meetup.plan.policy.dots_on_one_topic
    in_all = None if meetup.plan.policy.hidden_tallies else meetup.agenda.ballot.dots(topic.topic_id)
    may_take_back = is_open and mine > 0
    return _line(
        meetup.meetup_id, topic.topic_id, topic.title, topic.pitch, page, mine, in_all, is_free, may_take_back
    )


@remembered
def _line(
    meetup_id: str,
    topic_id: int,
    title: str,
    pitch: str,
    page: int,
    mine: int,
    in_all: int | None,
    is_free: bool,
    may_take_back: bool,
) -> tuple[Item, ...]:
    """A topic with its buttons. It looks the same to everybody with as many dots on it, dot after dot."""
    line = lines(
        facts(
            say("**{number}** {title}", number=topic_id, title=UserText(title))
            if mine == 0
            else say("**{number}** {title} {dots}", number=topic_id, title=UserText(title), dots="●" * mine),
            None if in_all is None else say_n("{count} dot in all", "{count} dots in all", in_all),
        ),
        quiet(UserText(pitch, _PITCH_WIDTH)) if pitch else None,
    )
    style = Style.primary if is_free else Style.secondary
    add = click(Action.DOT_ADD, meetup_id, topic_id, page)
    topic = section(line, button(say("＋ dot"), add, style, disabled=not is_free))
    if not may_take_back:
        return (topic,)
    # In a row below: a section has room for one button, and ＋ must not move between one dot and the next.
    back = click(Action.DOT_BACK, meetup_id, topic_id, page)
    return (topic, *rows([button(say("－ dot"), back)]))


def _take_back(
    meetup: Meetup, voter_id: int, topics: Sequence[int], shown: Sequence[int], page: int
) -> list[Item]:
    """The way to dots that lie on topics (ids) of other pages."""
    mine = meetup.agenda.ballot.of(voter_id)
    elsewhere = [each for each in topics if each in mine and each not in shown] if mine else []
    if not elsewhere:
        return []
    options = [
        _taken(each, meetup.agenda.topics[each].title, mine[each]) for each in elsewhere[:_MOST_OPTIONS]
    ]
    return [select(click(Action.DOT_TAKE, meetup, page), say("Take a dot back from another page…"), options)]


@remembered
def _taken(topic_id: int, title: str, mine: int) -> Item:
    name = say("{number} {title}", number=topic_id, title=UserText(title))
    return option(name, str(topic_id), words.dots_text(mine))
