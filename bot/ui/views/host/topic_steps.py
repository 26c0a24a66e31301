"""What a host does with topics, on one private card: choose one, then what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.core.meetup.curating.authors import parts_of
from bot.core.meetup.curating.merging import mergeable_topics
from bot.core.meetup.parts import Phase, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.message import Message, Term, say, say_n
from bot.core.values import UserText
from bot.ui.kit.components import (
    Accent,
    Item,
    Sheet,
    Style,
    Text,
    button,
    card,
    option,
    page_buttons,
    page_of,
    quiet,
    rows,
    rule,
    select,
)
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import Entries, and_others, facts, fit, lines
from bot.ui.views import lines as words

PAGE = 25
"""Options of a select (discord facts)."""

_PART_WIDTH, _PARTS_BUDGET = 60, 1500
"""Characters of a topic that was merged into another one, and of all of those."""


class TopicStep(StrEnum):
    """What a button of the card does with its topic: SKIP parks the one under discussion. RESET means all topics."""

    NEXT = "next"
    UP = "up"
    DOWN = "down"
    PARK = "park"
    SKIP = "skip"
    REOPEN = "reopen"
    MERGE = "merge"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    RESET = "reset"


def topics_card(meetup: Meetup, page: int = 0, said: Text | None = None, undo: Item | None = None) -> Sheet:
    """All topics to choose from, in the order in which they come.

    `said` is what was just done, `undo` the way back.
    """
    if meetup.phase.is_over:
        return card([said, say("This meetup is over, so its topics stay as they are.")], Accent.OVER)
    topics = in_hosts_order(meetup)
    shown, page, pages = page_of(topics, page, PAGE)
    options = [_option(meetup, each) for each in shown]
    reset = button(say("Give all dots back"), click(Action.CURATE_DO, meetup, TopicStep.RESET, meetup.moment))
    return card(
        [
            say_n("### {count} topic", "### {count} topics", len(topics)),
            said,
            _what_can_be_done(meetup) if topics else say("Nobody has proposed a topic yet."),
            select(click(Action.CURATE_CHOOSE, meetup), say("Choose a topic…"), options) if options else None,
            *rows(page_buttons(meetup, Action.CURATE, page, pages)),
            *rows(
                [
                    *([] if undo is None else [undo]),
                    *([reset] if meetup.phase is Phase.VOTING else []),
                    _to_panel(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def topic_card(meetup: Meetup, topic: Topic, said: Text | None = None, undo: Item | None = None) -> Sheet:
    """What can be done with one topic now; `said` is what was just done, `undo` the way back."""
    state = meetup.state_of(topic.topic_id)
    if meetup.phase.is_over or state in (TopicState.WITHDRAWN, TopicState.MERGED):
        return topics_card(meetup, said=said, undo=undo)
    steps = [each for each in _steps(meetup, topic) if each is not None]
    return card(
        [
            lines(
                say("### {number} {title}", number=topic.topic_id, title=UserText(topic.title)),
                words.proposed_line(meetup, topic),
                quiet(facts(words.became(meetup, topic), _place(meetup, topic))),
                _parts(meetup, topic),
            ),
            said,
            *rows(steps),
            rule(),
            *rows(
                [
                    *([] if undo is None else [undo]),
                    button(say("All topics"), click(Action.CURATE, meetup, 0)),
                    _to_panel(meetup),
                ]
            ),
        ],
        Accent.GATHERING,
    )


def _what_can_be_done(meetup: Meetup) -> Message:
    """What the buttons of a topic's card do in this phase."""
    match meetup.phase:
        case Phase.DISCUSSING:
            return say("Choose one to move, park, merge, rewrite or withdraw it.")
        case Phase.CLOSING:
            return say(
                "The list is closed. What was not discussed can still be rewritten or withdrawn; to discuss any of "
                "them, use **Reopen voting** on the host panel."
            )
        case _:
            return say("Choose one to park, merge, rewrite or withdraw it.")


def merge_card(meetup: Meetup, topic: Topic, page: int = 0) -> Sheet:
    """Which topic a topic is merged into."""
    others = [each for each in mergeable_topics(meetup) if each.topic_id != topic.topic_id]
    shown, page, pages = page_of(others, page, PAGE)
    options = [_option(meetup, each) for each in shown]
    title = UserText(topic.title)
    return card(
        [
            say("### Merge **{title}** into another topic", title=title),
            say("The other one stays, with the dots of both; whoever proposed either stands with it.")
            if others
            else say("There is no other topic that it could be merged into."),
            select(
                click(Action.MERGE_INTO, meetup, topic.topic_id),
                say("Merge “{title}” into…", title=title),
                options,
            )
            if options
            else None,
            *rows(page_buttons_of(meetup, topic, page, pages)),
            *rows([button(say("Keep them apart"), click(Action.CURATE_TOPIC, meetup, topic.topic_id))]),
        ],
        Accent.GATHERING,
    )


def page_buttons_of(meetup: Meetup, topic: Topic, page: int, pages: int) -> list[Item]:
    """Back and forward among the topics that one can be merged into."""
    back = button(say("‹ Back"), click(Action.MERGE_PAGE, meetup, topic.topic_id, max(page - 1, 0)))
    more = button(say("More ›"), click(Action.MERGE_PAGE, meetup, topic.topic_id, page + 1))
    return [*([back] if page else []), *([more] if page + 1 < pages else [])]


def in_hosts_order(meetup: Meetup) -> Sequence[Topic]:
    """The standing topics: the one under discussion, those to come, then what was set aside or discussed."""
    queue = meetup.queue
    now = [] if meetup.current_topic is None else [meetup.current_topic]
    first = {each.topic_id for each in (*now, *queue)}
    return (*now, *queue, *(each for each in meetup.in_order if each.topic_id not in first))


def _steps(meetup: Meetup, topic: Topic) -> list[Item | None]:
    state, is_discussing = meetup.state_of(topic.topic_id), meetup.phase is Phase.DISCUSSING
    is_closed = meetup.phase is Phase.CLOSING
    queue = [each.topic_id for each in meetup.queue]
    is_open = state is TopicState.OPEN
    in_queue = is_open and is_discussing
    is_past = state in (TopicState.DISCUSSED, TopicState.PARKED)
    is_last = in_queue and queue[-1] == topic.topic_id
    is_first = in_queue and queue[0] == topic.topic_id
    is_current = state is TopicState.DISCUSSING

    def step(label: Message, name: TopicStep, *, when: bool, style: Style = Style.secondary) -> Item | None:
        return button(label, click(Action.CURATE_DO, meetup, name, topic.topic_id), style) if when else None

    return [
        step(
            say("Discuss it next"),
            TopicStep.NEXT,
            when=is_discussing and (is_past or (in_queue and not is_first)),
            style=Style.primary,
        ),
        step(say("↑ Up"), TopicStep.UP, when=in_queue and not is_first),
        step(say("↓ Down"), TopicStep.DOWN, when=in_queue and not is_last),
        step(say("Park for later"), TopicStep.PARK, when=is_open and not is_closed),
        step(say("Park for later"), TopicStep.SKIP, when=is_current),
        step(say("Reopen"), TopicStep.REOPEN, when=is_past and not is_closed),
        step(say("Merge into…"), TopicStep.MERGE, when=is_open and not is_closed),
        step(say("Edit"), TopicStep.EDIT, when=is_open),
        step(say("Withdraw"), TopicStep.WITHDRAW, when=is_open, style=Style.danger),
    ]


def _place(meetup: Meetup, topic: Topic) -> Message | None:
    """Where it stands among those to come, once that is settled."""
    queue = [each.topic_id for each in meetup.queue]
    if meetup.phase is not Phase.DISCUSSING or topic.topic_id not in queue:
        return None
    place = queue.index(topic.topic_id) + 1
    return say("number {place} of {all} to come", place=place, all=len(queue))


def _parts(meetup: Meetup, topic: Topic) -> str | None:
    """The titles of what was merged into it."""
    parts = parts_of(meetup, topic.topic_id)
    if not parts:
        return None
    titles = Entries(parts, lambda each: say("with “{title}”", title=UserText(each.title, _PART_WIDTH)))
    return quiet(fit(titles, _PARTS_BUDGET, more=and_others, joint=" · "))


def _option(meetup: Meetup, topic: Topic) -> Item:
    name = say("{number} {title}", number=topic.topic_id, title=UserText(topic.title))
    state = words.STATES[meetup.state_of(topic.topic_id)]
    if words.are_tallies_hidden(meetup):
        return option(name, str(topic.topic_id), state)
    dots = words.dots_text(meetup.agenda.ballot.dots(topic.topic_id))
    return option(name, str(topic.topic_id), say("{dots}, {state}", dots=Term(dots), state=Term(state)))


def _to_panel(meetup: Meetup) -> Item:
    return button(say("Host panel"), click(Action.HOST, meetup))
