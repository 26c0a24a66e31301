"""The ballot: one person's dots, shown to that person alone."""

from __future__ import annotations

from functools import lru_cache

from bot.core.meetup.commands import PlaceDot
from bot.core.meetup.decide import COMMANDS
from bot.core.meetup.state import Meetup, Phase, Topic
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
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.render import render
from bot.ui.kit.text import cut, dots_text, label, plain
from bot.ui.views import lines as words

PAGE = 10
"""Topics on one page: ten sections of three components stay within forty (discord facts)."""

_PITCH_WIDTH = 120
_MOST_OPTIONS = 25
_REMEMBERED = 1024
"""Topics kept ready as they are drawn. Nothing that is drawn is ever changed, so ballots may share them."""


def ballot(meetup: Meetup, voter_id: int, page: int = 0) -> Sheet:
    """A voter's (snowflake) ballot; `page` counts from 0, and one beyond the end shows the last."""
    topics = [meetup.agenda.topics[each] for each in meetup.votable]
    left = meetup.dots_left(voter_id)
    shown, page, pages = page_of(topics, page, PAGE)
    is_open = meetup.phase is Phase.VOTING
    where = f" · page {page + 1} of {pages}" if pages > 1 else ""
    return card(
        [
            f"### {left} of {dots_text(meetup.plan.policy.dots)} left",
            quiet(_advice(meetup, has_topics=bool(topics)) + where),
            *(_topic(meetup, voter_id, each, page, may_add=is_open and left > 0) for each in shown),
            *(_take_back(meetup, voter_id, topics, page) if is_open else []),
            *rows(page_buttons(meetup, Action.BALLOT_PAGE, page, pages)),
        ],
        Accent.VOTING,
    )


def _advice(meetup: Meetup, *, has_topics: bool) -> str:
    refusal = COMMANDS[PlaceDot].refusal(meetup.phase)
    if refusal is not None:
        return render(refusal)
    if not has_topics:
        return words.NOTHING_TO_VOTE_ON
    cap = meetup.plan.policy.dots_on_one_topic
    return f"At most {cap} on one topic. Only you see this." if cap > 1 else "One a topic. Only you see this."


def _topic(meetup: Meetup, voter_id: int, topic: Topic, page: int, *, may_add: bool) -> Item:
    mine = meetup.agenda.ballot.of(voter_id).get(topic.topic_id, 0)
    is_free = may_add and mine < meetup.plan.policy.dots_on_one_topic
    in_all = None if meetup.plan.policy.hidden_tallies else meetup.agenda.ballot.dots(topic.topic_id)
    add = click(Action.DOT_ADD, meetup, topic.topic_id, page)
    return _line(topic.topic_id, topic.title, topic.pitch, mine, in_all, add, is_free=is_free)


@lru_cache(maxsize=_REMEMBERED)
def _line(
    topic_id: int, title: str, pitch: str, mine: int, in_all: int | None, add: str, *, is_free: bool
) -> Item:
    """A topic with its button. It looks the same to everybody with as many dots on it, dot after dot."""
    line = f"**{topic_id}** {plain(title)} {'●' * mine}".rstrip()
    if in_all is not None:
        line += f" · {dots_text(in_all)} in all"
    if pitch:
        line += f"\n{quiet(cut(plain(pitch), _PITCH_WIDTH))}"
    style = Style.primary if is_free else Style.secondary
    return section(line, button("＋ dot", add, style, disabled=not is_free))


def _take_back(meetup: Meetup, voter_id: int, topics: list[Topic], page: int) -> list[Item]:
    mine = meetup.agenda.ballot.of(voter_id)
    options = [
        option(label(f"{each.topic_id} {each.title}"), str(each.topic_id), dots_text(mine[each.topic_id]))
        for each in topics
        if mine.get(each.topic_id)
    ][:_MOST_OPTIONS]
    if not options:
        return []
    return [select(click(Action.DOT_TAKE, meetup, page), "Take a dot back…", options)]
