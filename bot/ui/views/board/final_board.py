"""What stays of a board once its time is over: short, with harmless buttons only."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.meetup.actions.asking import came_over
from bot.core.meetup.ballot import RANKED_BY
from bot.core.meetup.curating.authors import is_withdrawn
from bot.core.meetup.parts import Phase, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.message import say, say_n
from bot.core.values import UserText
from bot.ui.kit.components import Accent, Item, Sheet, Text, card, quiet, rows
from bot.ui.kit.lists import Entries, facts, fit, sentences
from bot.ui.views import lines as words
from bot.ui.views.board.key import parts_of
from bot.ui.views.buttons import all_topics_button, takeaway_button

_LIST_BUDGET = 3000
_LISTED = 15
_VOTES_BUDGET = 1500
"""Characters of the thumb votes on a topic, which may be taken up again and again."""

_WENT_BACK = say("**↩ A host went back from here.** The newest board is further down.")


def final_board(meetup: Meetup, key: str) -> Sheet:
    """How the board posted under `key` looks once its time is over."""
    phase, _, rest = key.partition(":")
    numbers = rest.split(".")
    if phase == "discussing" and len(numbers) > 1 and all(each.isdecimal() for each in numbers):
        # The last two, with or without the round before them: boards were posted before it was counted.
        return _final_topic(meetup, int(numbers[-2]), int(numbers[-1]))
    match phase:
        case "topics" | "gathering":
            story: list[Text] = [say("Topics gathered: {topics}", topics=len(meetup.standing_topics))]
            if phase == "topics" and meetup.phase is Phase.GATHERING:
                story.append(say("**It has started.** The newest board is further down."))
        case "voting":
            story = [_WENT_BACK] if meetup.phase is Phase.GATHERING else _final_ranking(meetup)
        case "closing" if meetup.phase is Phase.DISCUSSING:
            story = [_WENT_BACK]
        case "closing":
            story = harvest(meetup)
        case _:
            story = []
    whole_list = [all_topics_button(meetup)] if phase in ("topics", "gathering") else []
    return closed(meetup, [words.heading(meetup.plan.title), *story], whole_list)


def board_taken_back(meetup: Meetup) -> Sheet:
    """What is left of the board of a meetup that was cancelled, which a host took back."""
    return card(
        [
            words.heading(meetup.plan.title),
            say("**↩ It was cancelled here, and a host took that back.** The newest board is further down."),
        ],
        Accent.OVER,
    )


def end_taken_back(meetup: Meetup, key: str) -> Sheet:
    """What is left of the board posted under `key` whose end a host took back: it goes on, on another one."""
    (_, talk), _ = parts_of(key)
    topic_id, *_ = talk.split(".")
    topic = meetup.agenda.topics.get(int(topic_id)) if topic_id.isdecimal() else None
    told = None if topic is None or is_withdrawn(meetup, topic.topic_id) else UserText(topic.title)
    return card(
        [
            words.heading(meetup.plan.title) if told is None else say("### {title}", title=told),
            say("**↩ It ended here, and a host took that back.** The newest board is further down."),
        ],
        Accent.OVER,
    )


def harvest(meetup: Meetup) -> list[Text]:
    """What came of a meetup, in numbers."""
    average = words.roti_average(meetup)
    added = len(meetup.notes.actions) - len(came_over(meetup))
    amounts = facts(
        say_n("{count} topic discussed", "{count} topics discussed", len(meetup.discussed)),
        say_n("{count} takeaway", "{count} takeaways", len(meetup.notes.takeaways)),
        None if not added else say_n("{count} action", "{count} actions", added),
        None if average is None else say("worth the time: {average} of 5", average=average),
    )
    if meetup.phase is Phase.ENDED:
        return [
            sentences(say("**The meetup has ended.**"), amounts),
            quiet(say("Your record: `/seu log`. Thank you for the talk.")),
        ]
    return [facts(say("**Closing round**"), amounts)]


def _final_ranking(meetup: Meetup) -> list[Text]:
    ranked = list(enumerate(meetup.ranked, start=1))
    places = Entries(
        ranked, lambda each: facts(words.dots_line(meetup, each[1], each[0]), _done(meetup, each[1]))
    )
    if not places:
        return [say("**Voting is closed.** No topic was ranked.")]
    return [
        say("**Voting is closed. The ranking:**"),
        fit(places, _LIST_BUDGET, at_most=_LISTED),
        quiet(RANKED_BY),
    ]


def _done(meetup: Meetup, topic: Topic) -> str | None:
    """What became of a topic that a reopened vote was not about any more; None for the others."""
    return None if meetup.progress(topic.topic_id).is_votable else words.became(meetup, topic)


def _final_topic(meetup: Meetup, topic_id: int, first: int) -> Sheet:
    topic = meetup.agenda.topics.get(topic_id)
    if topic is None:
        return closed(meetup, [words.heading(meetup.plan.title), say("The discussion went on.")])
    results = [
        each for each in meetup.flow.thumb_results if each.topic_id == topic_id and each.first_id == first
    ]
    votes = fit(Entries(results, words.result_line), _VOTES_BUDGET)
    progress, ended = meetup.progress(topic_id), meetup.progress(topic_id).ended
    if is_withdrawn(meetup, topic_id):
        return closed(meetup, [words.heading(meetup.plan.title), words.WITHDRAWN, votes])
    if meetup.phase.is_live and progress.state is TopicState.OPEN and ended is None:
        return closed(meetup, [say("### {title}", title=UserText(topic.title)), _WENT_BACK])
    return closed(
        meetup,
        [
            say("### {title}", title=UserText(topic.title)),
            words.proposed_line(meetup, topic),
            sentences(words.talked_line(meetup, topic_id), words.TOPIC_ENDS[ended] if ended else None),
            votes,
            fit(words.takeaway_lines(meetup, topic_id), 1500, at_most=5),
        ],
        [] if meetup.phase.is_over else [takeaway_button(meetup, topic_id)],
    )


def closed(meetup: Meetup, story: Sequence[Text], buttons: Sequence[Item] = ()) -> Sheet:
    """A card whose time is over."""
    cancelled = words.cancelled_line(meetup) if meetup.phase is Phase.CANCELLED else None
    return card([*story, cancelled, *rows(buttons)], Accent.OVER)
