"""What the history keeps of one meetup, from its journal: references to words, and numbers, but nobody."""

from __future__ import annotations

from bot.core.dates.zones import zone_named
from bot.core.meetup.curating.authors import parts_of, stands_in
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase, Topic, TopicState
from bot.core.meetup.state import Meetup
from bot.core.past import seen
from bot.core.structures.frozen import frozen
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.fields import instant_to_text
from bot.store.journal.codec import events_of
from bot.store.ledger.preparing import rows_of
from bot.store.ledger.references import References
from bot.store.records import readable

_SQL = queries.load("history")


@frozen
class Entry:
    """The rows of one meetup, as of event number `seq`; titles and takeaways are references."""

    meetup_id: str
    seq: int
    head: tuple[object, ...]
    topics: tuple[tuple[int, str, int, int | None], ...]
    takeaways: tuple[tuple[int, int | None, str], ...]

    def write(self, connection: Connection) -> None:
        """Put them in place of what there was, as a part of a transaction; nothing, where the journal went on."""
        if connection.execute(_SQL["is_as_read"], (self.meetup_id, self.seq)).fetchone() is None:
            return  # somebody took the end back meanwhile, or corrected something: whoever did so remembers it anew
        for each in ("forget_takeaways", "forget_topics"):
            connection.execute(_SQL[each], (self.meetup_id,)).close()
        connection.execute(_SQL["add_meetup"], (self.meetup_id, *self.head)).close()
        for topic in self.topics:
            connection.execute(_SQL["add_topic"], (self.meetup_id, *topic)).close()
        for takeaway in self.takeaways:
            connection.execute(_SQL["add_takeaway"], (self.meetup_id, *takeaway)).close()
        connection.execute(_SQL["is_remembered"], (self.meetup_id,)).close()


def entry_of(connection: Connection, meetup_id: str) -> Entry | None:
    """What is to be kept of a meetup; None unless it was held and is over. Raises CorruptJournal."""
    events = events_of(rows_of(connection, meetup_id).envelopes, References())
    with readable(f"Meetup {meetup_id}"):
        meetup = fold(events)
    if meetup is None or meetup.phase is not Phase.ENDED or meetup.flow.started_at is None:
        return None
    # Who was there is forgotten in time; how many have something of it is known for longer.
    (holders,) = connection.execute(_SQL["holders"], (meetup_id,)).fetchone()
    started_at = meetup.flow.started_at
    head = (
        meetup.plan.guild_id,
        meetup.plan.channel_id,
        instant_to_text(started_at),
        started_at.astimezone(zone_named(meetup.plan.policy.time_zone)).date().isoformat(),
        meetup.plan.title,
        max(len(seen(meetup)), holders),
    )
    return Entry(meetup_id, meetup.seq, head, _topics(meetup), _takeaways(meetup))


def _topics(meetup: Meetup) -> tuple[tuple[int, str, int, int | None], ...]:
    """All but the withdrawn ones: number, title, whether it was discussed, and what it is part of, if anything."""
    return tuple(
        (part.topic_id, part.title, int(meetup.state_of(each.topic_id) is TopicState.DISCUSSED), part_of)
        for each in meetup.standing_topics
        for part, part_of in _with_its_parts(meetup, each)
    )


def _with_its_parts(meetup: Meetup, topic: Topic) -> list[tuple[Topic, int | None]]:
    return [(topic, None), *((each, topic.topic_id) for each in parts_of(meetup, topic.topic_id))]


def _takeaways(meetup: Meetup) -> tuple[tuple[int, int | None, str], ...]:
    def subject(topic_id: int | None) -> int | None:
        return None if topic_id is None else stands_in(meetup, topic_id)

    return tuple(
        (number, subject(each.topic_id), each.text)
        for number, each in enumerate(meetup.notes.takeaways, start=1)
    )
