"""A large meetup is credited by a few walks through its journal, however many people attended it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.core.credit.ledger.rulebook import TODAYS
from bot.core.credit.ledger.statement import Source, drafts
from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from tests.store.making import NOON, planned

HOUR = timedelta(hours=1)


class Walked(tuple[Recorded, ...]):
    """A journal that counts how often somebody begins to walk through it."""

    walks = 0

    def __iter__(self) -> Iterator[Recorded]:
        Walked.walks += 1
        return super().__iter__()


def attended_by(people: int) -> Sequence[Recorded]:
    _, first = planned()
    everybody = range(1, people + 1)
    events = (
        first,
        ev.MeetupStarted(NOON),
        *(ev.MemberSeen(NOON, each, ev.PresenceSource.CHECK_IN) for each in everybody),
        ev.MeetupFinished(NOON + HOUR, ev.MeetupEnd.HOST),
        ev.AttendanceCorrected(
            NOON + HOUR, 2, NOON, NOON + HOUR / 6, adds=False, reason="Away", corrector_id=1
        ),
    )
    return Walked(Recorded(number, each, None) for number, each in enumerate(events, 1))


def walks(people: int) -> int:
    Walked.walks = 0
    found = drafts(TODAYS, attended_by(people), lambda _start, _zone: Source(1, "", 0, ""), str)
    assert len(found) == people
    assert {name: each.facts.reason for name, each in found.items() if each.facts.reason} == {"2": "Away"}
    return Walked.walks


def test_as_many_walks_for_hundreds_as_for_two() -> None:
    assert walks(300) == walks(2)
