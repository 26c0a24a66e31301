"""A journal as if what was edited had been written so at once, and what was removed had never been there.

The rules of credit and the contents of records know what was noted, and nothing of later edits: they are frozen. So
they are handed the journal like this. Whatever somebody did stays at its time, as a sign of life of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from bot.core.meetup.curating.events import TopicRestored
from bot.core.meetup.takeaways.events import TakeawayEdited, TakeawayRemoved
from bot.core.meetup.undo.events import AttestationWithdrawn, SettlingWithdrawn

_TAKEN_BACK: Final[Mapping[type[ev.Event], type[ev.Event]]] = {
    ev.MeetupAttested: AttestationWithdrawn,
    ev.SettledAfterAll: SettlingWithdrawn,
}
"""What a host says of a meetup that is over, and what takes all that was said so before it back."""


def as_edited(journal: Sequence[Recorded]) -> Sequence[Recorded]:
    """The journal with takeaways as they were left, and without what was taken back: withdrawals, and hosts' words.

    A journal in which nothing of that happened is handed back as it is.
    """
    kinds = {type(each.event) for each in journal}
    for said, withdrawn in _TAKEN_BACK.items():
        if withdrawn in kinds:
            journal = _without_what_was_taken_back(journal, said, withdrawn)
    if not kinds & {TakeawayEdited, TakeawayRemoved, TopicRestored}:
        return journal
    latest = _latest(journal)
    restored = _restored(journal)
    told: list[Recorded] = []
    number = 0
    for each in journal:
        event = each.event
        if isinstance(event, ev.TakeawayAdded):
            number += 1
            event = _as_left(event, latest.get(number))
        elif each.seq in restored:
            event = replace(restored[each.seq], at=event.at)
        told.append(each if event is each.event else replace(each, event=event))
    return told


def _without_what_was_taken_back(
    journal: Sequence[Recorded], said: type[ev.Event], withdrawn: type[ev.Event]
) -> Sequence[Recorded]:
    last = max(place for place, each in enumerate(journal) if isinstance(each.event, withdrawn))
    return [
        *(each for each in journal[:last] if not isinstance(each.event, (said, withdrawn))),
        *journal[last + 1 :],
    ]


def _as_left(added: ev.TakeawayAdded, latest: TakeawayEdited | TakeawayRemoved | None) -> ev.Event:
    match latest:
        case TakeawayEdited():
            return replace(added, text=latest.text)
        case TakeawayRemoved():
            return replace(latest, at=added.at)
        case None:
            return added


def _latest(journal: Sequence[Recorded]) -> Mapping[int, TakeawayEdited | TakeawayRemoved]:
    """What happened last to the takeaways that were edited or removed, by their numbers."""
    return {
        each.event.takeaway_id: each.event
        for each in journal
        if isinstance(each.event, TakeawayEdited | TakeawayRemoved)
    }


def _restored(journal: Sequence[Recorded]) -> Mapping[int, TopicRestored]:
    """The withdrawals that were taken back, by their numbers in the journal, and what did so."""
    withdrawn: dict[int, int] = {}
    restored: dict[int, TopicRestored] = {}
    for each in journal:
        if isinstance(each.event, ev.TopicWithdrawn):
            withdrawn[each.event.topic_id] = each.seq
        elif isinstance(each.event, TopicRestored):
            restored[withdrawn.pop(each.event.topic_id)] = each.event
    return restored
