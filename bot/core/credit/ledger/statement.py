"""What an entry of the ledger states, from a meetup's journal and what other meetups leave of it.

Everything here is pure. `drafts` reads a journal, and `state` makes a statement of one draft once it is known what
other meetups took. From the same journal and the same things from outside, which stand in the statement, the same
statement follows, byte for byte: so it can be audited (bot.store.ledger.audit).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from bot.core.credit.evidence import TakingPart
from bot.core.credit.ledger.contents_1 import Line, contents, reason_for, took_place
from bot.core.credit.ledger.rulebook import Attended, Interval, Intervals, Rule, clip, union, without
from bot.core.credit.recorded import Recorded
from bot.core.meetup import events as ev
from bot.core.structures.frozen import frozen

NameOf = Callable[[int], str]
"""The alias of a member, by the number that the journal was read with."""

_WITH_REASONS: Final = (ev.AttendanceCorrected, ev.StartCorrected, ev.SettledAfterAll)


@frozen
class Source:
    """What was read from outside of the rule: the journal's newest event, the zone's offset at the start, a contact.

    `seq` and `hash` (hexadecimal) name the event; `utc_offset_minutes` is what the time zone had at the start of
    the window; `contact` refers to how the organiser can be reached, and is empty where that was not known.
    """

    seq: int
    hash: str
    utc_offset_minutes: int
    contact: str


@frozen
class Facts:
    """What an entry says besides its minutes. People are aliases and words references; instants are aware UTC.

    Of a record from before there was a ledger it is not known when somebody was seen.
    """

    source: Source
    start: datetime
    end: datetime
    time_zone: str
    day: date
    title: str
    organizer: str
    in_voice: bool
    topics: tuple[Line, ...]
    takeaways: tuple[str, ...]
    first_seen: datetime | None
    last_seen: datetime | None
    visits: int
    took_part: TakingPart
    attested_by: str | None
    attested_at: datetime | None
    reason: str

    @property
    def window(self) -> Interval:
        """From the start of the meetup to its end."""
        return Interval(self.start, self.end)


@frozen
class Draft:
    """What one meetup gives one member, before the day's cap and other meetups take their part."""

    rule: str
    facts: Facts
    attended: Attended


@frozen
class Split:
    """Whole minutes by how they are known."""

    measured: int
    checked_in: int
    inferred: int
    attested: int

    @property
    def minutes(self) -> int:
        """All of them."""
        return self.measured + self.checked_in + self.inferred + self.attested


@frozen
class Statement:
    """What one entry states.

    `elsewhere` is the time here that earlier meetups have, unnamed; `already` are the minutes of that day credited
    for meetups that started earlier. `supersedes` is the code of the entry that this one takes the place of.
    """

    facts: Facts
    split: Split
    cap_took: int
    others_took: int
    elsewhere: Intervals
    already: int
    supersedes: str | None
    issued_at: datetime

    def says_the_same(self, other: Statement) -> bool:
        """Whether nothing that a person is told differs.

        What it was computed from does not count: another entry follows only where one would read differently.
        """
        return self._told() == other._told()

    def _told(self) -> Statement:
        source = replace(self.facts.source, seq=0, hash="", contact="")
        facts = replace(self.facts, source=source)
        return replace(self, facts=facts, elsewhere=(), already=0, supersedes=None, issued_at=self.facts.end)


def giving_reasons(journal: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """What `reason_for` needs of a journal: asked for each of thousands, it must not walk through all of it."""
    return tuple(each for each in journal if isinstance(each.event, _WITH_REASONS))


def drafts(
    rule: Rule, journal: Sequence[Recorded], source: Callable[[datetime, str], Source], name_of: NameOf
) -> Mapping[str, Draft]:
    """What a meetup gives each who attended, by alias in order; nothing for one that gives no credit.

    `journal` is read by references: each text in it is the reference to it. `source` tells what is read from
    outside, of a meetup that started at an instant (aware UTC) in a time zone.
    """
    attendance = rule.attendance(journal)
    window = attendance.window
    if window is None or not took_place(journal):
        return {}
    said, part = contents(journal), rule.taking_part(journal)
    outside = source(window.start, said.time_zone)
    day = rule.local_day(window.start, outside.utc_offset_minutes)
    attestation = said.attestation
    corrections = giving_reasons(journal)
    found = {}
    for number, attended in attendance.members.items():
        facts = Facts(
            source=outside,
            start=window.start,
            end=window.end,
            time_zone=said.time_zone,
            day=day,
            title=said.title,
            organizer=said.organizer,
            in_voice=said.in_voice,
            topics=said.topics,
            takeaways=said.takeaways.get(number, ()),
            first_seen=attended.first_seen,
            last_seen=attended.last_seen,
            visits=attended.visits,
            took_part=part.get(number, TakingPart()),
            attested_by=None if attestation is None else name_of(attestation.member_id),
            attested_at=None if attestation is None else attestation.at,
            reason=reason_for(corrections, number),
        )
        found[name_of(number)] = Draft(rule.RULE, facts, attended)
    return dict(sorted(found.items()))


def state(
    rule: Rule, draft: Draft, elsewhere: Intervals, already: int, supersedes: str | None, issued_at: datetime
) -> Statement:
    """What an entry states of a draft, once it is known what other meetups took (seu facts, rules 2, 4 and 5).

    `elsewhere` is the time that meetups which started earlier have of this member, `already` are the minutes of
    that day credited for them; `issued_at` is aware UTC.
    """
    covered = draft.attended.covered
    taken = without(covered, without(covered, union(clip(elsewhere, draft.facts.window))))
    earned = rule.credit(draft.attended, taken, already)
    return Statement(
        facts=draft.facts,
        split=Split(earned.measured, earned.checked_in, earned.inferred, earned.attested),
        cap_took=earned.cap_took,
        others_took=earned.others_took,
        elsewhere=taken,
        already=already,
        supersedes=supersedes,
        issued_at=issued_at,
    )


def revocation(
    previous: Statement, source: Source, reason: str, supersedes: str | None, issued_at: datetime
) -> Statement:
    """What takes back a statement that nothing is left of: nobody attended, or the meetup gives no credit now.

    `source` is the journal's newest event, as far as it is known from it; `issued_at` is aware UTC.
    """
    facts = replace(
        previous.facts, source=replace(previous.facts.source, seq=source.seq, hash=source.hash), reason=reason
    )
    nothing = Split(0, 0, 0, 0)
    return Statement(facts, nothing, 0, 0, (), 0, supersedes, issued_at)
