"""What is true of the takeaways after an event: the steps that bot.core.meetup.evolve takes for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.core.meetup import events as ev
from bot.core.meetup.parts import Takeaway
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways.events import TakeawayEdited, TakeawayRemoved
from bot.core.structures.fastcopy import replace
from bot.core.structures.grown import Grown


def _added(meetup: Meetup, event: ev.TakeawayAdded) -> Meetup:
    number = meetup.notes.takeaways_noted + 1
    takeaway = Takeaway(event.member_id, event.topic_id, event.text, number)
    takeaways = meetup.notes.takeaways.plus(takeaway)
    return replace(meetup, notes=replace(meetup.notes, takeaways=takeaways, takeaways_noted=number))


def _edited(meetup: Meetup, event: TakeawayEdited) -> Meetup:
    return _with(
        meetup,
        (
            Takeaway(each.member_id, each.topic_id, event.text, each.takeaway_id)
            if each.takeaway_id == event.takeaway_id
            else each
            for each in meetup.notes.takeaways
        ),
    )


def _removed(meetup: Meetup, event: TakeawayRemoved) -> Meetup:
    return _with(meetup, (each for each in meetup.notes.takeaways if each.takeaway_id != event.takeaway_id))


def _with(meetup: Meetup, takeaways: Iterable[Takeaway]) -> Meetup:
    return replace(meetup, notes=replace(meetup.notes, takeaways=Grown(takeaways)))


STEPS: Mapping[type[ev.Event], Callable[[Meetup, Any], Meetup]] = {
    ev.TakeawayAdded: _added,
    TakeawayEdited: _edited,
    TakeawayRemoved: _removed,
}
