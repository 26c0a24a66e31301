"""What is left of the meetups that were held: for lists of them, and to tell of a topic's earlier talk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.core.erased import FORGOTTEN
from bot.core.meetup.events import MemberSeen, ObservationRegained
from bot.core.meetup.state import Meetup
from bot.core.structures.frozen import frozen
from bot.core.typed.naming import spelled


@frozen
class PastMeetup:
    """A meetup that was held: where (a snowflake), from when on (aware UTC), and on which day of its own time zone.

    `people` is how many attended.
    """

    meetup_id: str
    channel_id: int
    started_at: datetime
    day: date
    title: str
    people: int


@frozen
class Contents:
    """What a past meetup was about: the titles of its topics, as they were numbered, and how much was taken home.

    `found` are the topics and takeaways that hold what was searched for; `summary_id` is the message with the summary
    (a snowflake), None where none was posted.
    """

    discussed: tuple[str, ...] = ()
    undiscussed: tuple[str, ...] = ()
    takeaways: int = 0
    found: tuple[str, ...] = ()
    summary_id: int | None = None


@frozen
class PastTopic:
    """A topic that was discussed in a past meetup, and how many takeaways were noted on it."""

    meetup: PastMeetup
    title: str
    takeaways: int


def seen(meetup: Meetup) -> frozenset[int]:
    """Whoever was seen in a meetup before its end, for however short a time; not who is forgotten by now."""
    found: set[int] = set()
    for event in meetup.presence.events:
        if event.at >= (meetup.flow.ended_at or meetup.last_at):
            break
        match event:
            case MemberSeen():
                found.add(event.member_id)
            case ObservationRegained():
                found.update(event.present)
            case _:
                pass
    return frozenset(found - {FORGOTTEN})


def caseless(words: str) -> str:
    """Words as they are searched in: as `bot.core.typed.naming.spelled`, and quickly where they are plain."""
    return words.lower() if words.isascii() else spelled(words)


def holding(wanted: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those words that hold what is wanted, which is `spelled` already; none where nothing is wanted."""
    return tuple(each for each in words if wanted and wanted in caseless(each))
