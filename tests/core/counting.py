"""What tests count again from a journal by hand, rather than trusting the state."""

from __future__ import annotations

from collections import Counter

from bot.core.meetup import events as ev


def dots_in(journal: list[ev.Event]) -> Counter[tuple[int, int]]:
    """Dots by voter and topic, counted from the journal."""
    spent: Counter[tuple[int, int]] = Counter()
    for event in journal:
        match event:
            case ev.DotPlaced():
                spent[event.voter_id, event.topic_id] += 1
            case ev.DotRemoved():
                spent[event.voter_id, event.topic_id] -= 1
            case ev.TopicWithdrawn():
                for key in [each for each in spent if each[1] == event.topic_id]:
                    del spent[key]
    assert all(count >= 0 for count in spent.values()), "a dot was taken back that nobody had placed"
    return +spent
