"""What people read who propose a topic: where it stands, or what stands already that is much the same."""

from __future__ import annotations

from collections.abc import Mapping

from bot.app.proposals.service import Alike, Joined, Proposed
from bot.core.meetup.curating.authors import stands_in
from bot.core.meetup.parts import Phase, Topic
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say
from bot.core.policy import AuthorShown
from bot.core.values import UserText
from bot.ui.kit.components import Accent, Sheet, Style, Text, button, card, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines, sentences
from bot.ui.views import lines as words

_PITCH_WIDTH = 250
_LABEL_WIDTH = 70
_WHOSE: Mapping[AuthorShown, Message] = {
    AuthorShown.ONCE_DISCUSSED: say("Who does is shown once the topic is discussed."),
    AuthorShown.NEVER: say("Who does is shown to nobody."),
}
"""Whether others learn who stands with a topic, where it is not shown at once."""


def proposed_answer(proposed: Proposed) -> tuple[Message, Message]:
    """Where a new topic stands, what dots may do for it, and how it is rewritten."""
    return _where(proposed.meetup, proposed.topic), say("Change it with `/topic edit`.")


def proposed_card(proposed: Proposed, before: Text | None = None) -> Sheet:
    """The same on a card, with what is remembered of an earlier talk."""
    return card([sentences(*proposed_answer(proposed)), before], Accent.GATHERING)


def alike_card(found: Alike) -> Sheet:
    """The topics that are much the same as what somebody proposes, and both ways on."""
    meetup, draft = found.meetup, found.draft
    join = [
        button(
            say("Join: {title}", title=UserText(each.title, _LABEL_WIDTH)),
            click(Action.JOIN, meetup, draft.draft_id, each.topic_id),
            Style.primary,
        )
        for each in found.topics
    ]
    anyway = button(say("Propose anyway"), click(Action.PROPOSE_ANYWAY, meetup, draft.draft_id))
    return card(
        [
            say("### Is it the same as this?"),
            say("You are about to propose **{title}**. On the board stands:", title=UserText(draft.title)),
            lines(*(_told(meetup, each) for each in found.topics)),
            quiet(sentences(*_what_joining_means(meetup))),
            *rows([*join, anyway]),
        ],
        Accent.GATHERING,
    )


def joined_answer(joined: Joined, member_id: int) -> Message:
    """How a member (a snowflake) stands with the topic now."""
    title, topic_id = UserText(joined.topic.title), joined.topic.topic_id
    dots = joined.meetup.agenda.ballot.of(member_id).get(topic_id, 0)
    if dots > joined.before.agenda.ballot.of(member_id).get(topic_id, 0):
        return say("One of your dots is on **{title}** now. Take it back with **My dots**.", title=title)
    return say("You stand with **{title}** now. `/topic withdraw` takes that back.", title=title)


def left_answer(meetup: Meetup, topic_id: int) -> Message:
    """Somebody stands with a topic no longer."""
    title = UserText(meetup.agenda.topics[stands_in(meetup, topic_id)].title)
    return say("You stand with **{title}** no longer. The topic stays.", title=title)


def _where(meetup: Meetup, topic: Topic) -> Message:
    """The truth about what becomes of a new topic in this phase; one that was asked for twice may be past by now."""
    if meetup.phase is Phase.VOTING:
        return say("Your topic is on the board, and dots can be put on it.")
    queue = [each.topic_id for each in meetup.queue]
    if meetup.phase is not Phase.DISCUSSING or topic.topic_id not in queue:
        return say("Your topic is on the board.")
    place = queue.index(topic.topic_id) + 1
    return say("Number {place} in the queue, without dots until voting is reopened.", place=place)


def _what_joining_means(meetup: Meetup) -> tuple[Message, ...]:
    whose = _WHOSE.get(meetup.plan.policy.authors)
    if whose is not None:
        dot = say(
            "Joining puts one of your dots on it, where you have one left, and you stand with it otherwise."
        )
        return dot if meetup.phase is Phase.VOTING else say("Joining is to stand with it."), whose
    if meetup.phase is Phase.VOTING:
        return (say("Joining puts one of your dots on it, or your name beside it where you have none left."),)
    return (say("Joining puts your name beside it."),)


def _told(meetup: Meetup, topic: Topic) -> Text:
    pitch = quiet(UserText(topic.pitch, _PITCH_WIDTH)) if topic.pitch else None
    return lines(words.topic_line(meetup, topic), pitch)
