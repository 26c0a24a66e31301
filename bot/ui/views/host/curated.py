"""What came of a step with the topics, in a sentence for whoever took it."""

from __future__ import annotations

from bot.core.meetup.commands import Command, WithdrawTopic
from bot.core.meetup.curating.commands import (
    MergeTopics,
    ParkTopic,
    PickNext,
    ReopenTopic,
    ReorderTopic,
    ResetDots,
    RestoreTopic,
)
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.message import say, say_n
from bot.core.values import UserText
from bot.ui.kit.components import Accent, Sheet, Text, button, card, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import sentences
from bot.ui.views.lines import are_tallies_hidden


def what_was_done(command: Command, before: Meetup, after: Meetup) -> Text:
    """What the command changed, by the meetup before it and after it. ValueError for a command of another kind."""
    match command:
        case MergeTopics():
            return _merged(command, _all_dots(before) - _all_dots(after), after)
        case ReorderTopic(topic_id=topic_id):
            place = [each.topic_id for each in after.queue].index(topic_id) + 1
            return say("**{title}** is number {place} now.", title=_title(after, topic_id), place=place)
        case PickNext(topic_id=topic_id):
            return say("**{title}** comes next.", title=_title(after, topic_id))
        case ParkTopic(topic_id=topic_id):
            return say("**{title}** is parked.", title=_title(after, topic_id))
        case ReopenTopic(topic_id=topic_id) if after.phase is Phase.DISCUSSING:
            return say("**{title}** is open again, and comes last.", title=_title(after, topic_id))
        case ReopenTopic(topic_id=topic_id):
            return say("**{title}** is open again.", title=_title(after, topic_id))
        case ResetDots():
            return say_n(
                "{count} dot is back with its owner; everybody can vote anew.",
                "{count} dots are back with their owners; everybody can vote anew.",
                _all_dots(before) - _all_dots(after),
            )
        case WithdrawTopic(topic_id=topic_id):
            return _withdrawn(before, topic_id)
        case RestoreTopic(topic_id=topic_id):
            return _restored(after, topic_id)
        case _:
            raise ValueError(f"nothing is said of {type(command).__name__}")


def withdrawn_card(before: Meetup, topic_id: int) -> Sheet:
    """What was withdrawn, and the way to take that back."""
    undo = button(say("↩ Undo"), click(Action.RESTORE, before, topic_id))
    return card([_withdrawn(before, topic_id), *rows([undo])], Accent.GATHERING)


def _merged(command: MergeTopics, back: int, after: Meetup) -> str:
    merged = say(
        "**{duplicate}** is part of **{title}** now.",
        duplicate=_title(after, command.topic_id),
        title=_title(after, command.into_id),
    )
    returned = say_n(
        "{count} dot was more than one may have on a topic, and is back with its owner.",
        "{count} dots were more than one may have on a topic, and are back with their owners.",
        back,
    )
    return sentences(merged, returned if back else None)


def _withdrawn(before: Meetup, topic_id: int) -> str:
    dots = before.agenda.ballot.dots(topic_id)
    withdrawn = say("**{title}** is withdrawn.", title=_title(before, topic_id))
    if are_tallies_hidden(before):  # or whoever withdraws and undoes would know how many there are
        return sentences(withdrawn, say("Dots on it are back with their owners."))
    returned = say_n(
        "The dot on it is back with its owner.", "The {count} dots on it are back with their owners.", dots
    )
    return sentences(withdrawn, returned if dots else None)


def _restored(after: Meetup, topic_id: int) -> str:
    restored = say("**{title}** is on the board again.", title=_title(after, topic_id))
    if are_tallies_hidden(after):
        return sentences(restored, say("Dots came back with it as far as nobody has spent them elsewhere."))
    dots = after.agenda.ballot.dots(topic_id)
    returned = say_n("A dot came back with it.", "{count} dots came back with it.", dots)
    return sentences(restored, returned if dots else None)


def _title(meetup: Meetup, topic_id: int) -> UserText:
    return UserText(meetup.agenda.topics[topic_id].title)


def _all_dots(meetup: Meetup) -> int:
    return sum(meetup.agenda.ballot.dots(each) for each in meetup.agenda.topics)
