"""The speaker queue: a line and two buttons on the board, and the private answer to who raised a hand."""

from __future__ import annotations

from bot.core.meetup.speakers.handling import speakers_now
from bot.core.meetup.state import Meetup
from bot.core.message import Message, say, say_n
from bot.core.values import Member
from bot.ui.kit.components import Accent, Item, Sheet, Style, button, card, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import Entries, and_others, fit, lines

HAND = "🙋"
"""The sign of a raised hand; ✋ is a thumb vote's "either way"."""
LOWERED = say("Your hand is down. Press **Raise hand** on the board to stand in the queue again.")

_BUDGET, _NAMED = 1000, 10


def speakers_line(meetup: Meetup) -> str:
    """Who has the floor, and who waits, in order; empty where nobody does."""
    speakers = speakers_now(meetup)
    floor = speakers.speaking
    queue = Entries(
        list(enumerate(speakers.waiting, start=1)),
        lambda each: say("**{place}** {member}", place=each[0], member=Member(each[1])),
    )
    return lines(
        None if floor is None else say("🎙️ {member} has the floor.", member=Member(floor)),
        None if not queue else say("{hand} Hands up, in order:", hand=HAND),
        fit(queue, _BUDGET, more=and_others, at_most=_NAMED, joint=" · "),
    )


def speaker_buttons(meetup: Meetup, topic_id: int) -> list[Item]:
    """Raise hand, for everybody; Next speaker, while there is one or somebody who is to be followed."""
    speakers = speakers_now(meetup)
    up = button(say("Raise hand"), click(Action.HAND, meetup, topic_id), emoji=HAND)
    if not speakers.waiting and speakers.speaking is None:
        return [up]
    label = say("Next speaker") if speakers.waiting else say("Done speaking")
    return [up, button(label, click(Action.SPEAKER, meetup, speakers.calls))]


def hand_card(meetup: Meetup, member_id: int) -> Sheet:
    """What somebody (a snowflake) reads who raised a hand: their place, and the way back."""
    waiting = speakers_now(meetup).waiting
    if member_id not in waiting:
        return card([LOWERED], Accent.DISCUSSING)
    topic_id = speakers_now(meetup).topic_id
    down = button(say("Lower hand"), click(Action.HAND_DOWN, meetup, topic_id), Style.secondary)
    return card([_place(waiting.index(member_id) + 1), *rows([down])], Accent.DISCUSSING)


def called(meetup: Meetup) -> Message:
    """What whoever called the next speaker reads."""
    speakers = speakers_now(meetup)
    if speakers.speaking is None:
        return say("Nobody has the floor now, and nobody waits.")
    if not speakers.waiting:
        return say("{member} has the floor. Nobody else waits.", member=Member(speakers.speaking))
    return say_n(
        "{member} has the floor. {count} more waits.",
        "{member} has the floor. {count} more wait.",
        len(speakers.waiting),
        member=Member(speakers.speaking),
    )


def _place(place: int) -> Message:
    if place == 1:
        return say("{hand} Your hand is up: you are next.", hand=HAND)
    return say("{hand} Your hand is up: you are number {place} in the queue.", hand=HAND, place=place)
