"""Journals in words, for the tests of rule 2026-1: `18:05 Ana checks in`, `18:30 regained: Ana, Li`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1 import Attended, Interval
from bot.core.meetup import events as ev
from bot.core.meetup.ahead.occurrence import Occurrence
from bot.core.meetup.events import Event, MeetupEnd, PresenceSource
from bot.core.policy import Policy

DAY = datetime(2026, 11, 5, tzinfo=UTC)
MEMBERS = {"Ana": 1001, "Li": 1002, "Sam": 1003, "host": 1000}
VOICE = 7

_LINE = re.compile(r"(?P<at>[\d:.]+) (?P<what>.+)")
_PERSON = re.compile(r"(?P<who>Ana|Li|Sam) (?P<does>joins|leaves|checks in|checks out|acts)")
_CORRECTION = re.compile(r"host (?P<how>adds|takes) (?P<who>\w+) (?P<start>[\d:.]+)-(?P<end>[\d:.]+)")
_SAYS = "Was there"


def instant(clock: str) -> datetime:
    """A time of the day as an instant; hours go on after 23."""
    hours, minutes, seconds = (float(each) for each in (*clock.split(":"), "0")[:3])
    return DAY + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def span(text: str) -> Interval:
    """An interval, such as `18:00-18:30`."""
    start, end = text.split("-")
    return Interval(instant(start.strip()), instant(end.strip()))


def recorded(events: Iterable[Event | tuple[Event, int]]) -> list[Recorded]:
    """Events, some of them with who asked for them, as a journal."""
    pairs = (each if isinstance(each, tuple) else (each, None) for each in events)
    return [Recorded(seq, event, actor_id) for seq, (event, actor_id) in enumerate(pairs, start=1)]


def planned(voice: bool, minutes: int = 0) -> ev.MeetupPlanned:
    """The first event of a journal; with `minutes`, of an occurrence that is to last as long."""
    occurrence = Occurrence("s", date(2026, 11, 5), DAY, minutes) if minutes else None
    channel = VOICE if voice else None
    return ev.MeetupPlanned(DAY, "m1", 5, 6, channel, "November", 1000, "Agile Berlin", Policy(), occurrence)


def journal_of(lines: Sequence[str], *, voice: bool, minutes: int = 0) -> list[Recorded]:
    """A whole journal from its lines, in order."""
    return recorded([planned(voice, minutes), *(_event(each) for each in lines)])


def _event(line: str) -> Event | tuple[Event, int]:
    parts = _LINE.fullmatch(line)
    assert parts is not None, line
    at, what = instant(parts["at"]), parts["what"]
    person = _PERSON.fullmatch(what)
    if person is not None:
        return _of_person(at, MEMBERS[person["who"]], person["does"])
    correction = _CORRECTION.fullmatch(what)
    if correction is not None:
        start, end = instant(correction["start"]), instant(correction["end"])
        adds = correction["how"] == "adds"
        return ev.AttendanceCorrected(
            at, MEMBERS[correction["who"]], start, end, adds, _SAYS, MEMBERS["host"]
        )
    words = what.split()
    match words:
        case ["lost"]:
            return ev.ObservationLost(at, at)
        case ["lost", "since", since]:
            return ev.ObservationLost(at, instant(since))
        case ["regained" | "regained:", *names]:
            return ev.ObservationRegained(at, tuple(MEMBERS[each.strip(",")] for each in names))
        case ["host", "says", "it", "began", then]:
            return ev.StartCorrected(at, instant(then), _SAYS, MEMBERS["host"])
        case _:
            return _OTHERS[what](at)


def _of_person(at: datetime, member_id: int, does: str) -> Event | tuple[Event, int]:
    voice, button = PresenceSource.VOICE, PresenceSource.CHECK_IN
    match does:
        case "joins":
            return ev.MemberSeen(at, member_id, voice)
        case "leaves":
            return ev.MemberLeft(at, member_id, voice)
        case "checks in":
            return ev.MemberSeen(at, member_id, button), member_id
        case "checks out":
            return ev.MemberLeft(at, member_id, button), member_id
        case _:
            return ev.RotiGiven(at, member_id, 4), member_id


_OTHERS: Mapping[str, Callable[[datetime], Event]] = {
    "start": ev.MeetupStarted,
    "closing round": ev.ClosingStarted,
    "voting opens": ev.VotingOpened,
    "host finishes": lambda at: ev.MeetupFinished(at, MeetupEnd.HOST),
    "alarm ends it": lambda at: ev.MeetupFinished(at, MeetupEnd.FORGOTTEN),
    "everybody has left": lambda at: ev.MeetupFinished(at, MeetupEnd.EVERYBODY_LEFT),
    "channel deleted": lambda at: ev.MeetupFinished(at, MeetupEnd.CHANNEL_DELETED),
    "host cancels": lambda at: ev.MeetupCancelled(at, MEMBERS["host"]),
    "voice channel gone": lambda at: ev.VoiceChannelChanged(at, None),
    "voice channel chosen": lambda at: ev.VoiceChannelChanged(at, VOICE),
    "host settles it after all": lambda at: ev.SettledAfterAll(at, "Wrong button", MEMBERS["host"]),
}


def told(attended: Attended, minutes: Sequence[int]) -> str:
    """An attendance and its minutes in the words of the table."""
    kinds: Mapping[str, tuple[Interval, ...]] = {
        "measured": attended.measured,
        "checked in": attended.checked_in,
        "inferred": attended.inferred,
        "attested": attended.attested,
    }
    parts = [f"{name} {' '.join(map(_span, spans))}" for name, spans in kinds.items() if spans]
    return f"{', '.join(parts)} = {' + '.join(str(each) for each in minutes)}"


def window_told(window: Interval | None) -> str:
    """A window in the words of the table; nothing where there is none."""
    return "" if window is None else f"{_clock(window.start)} - {_clock(window.end)}"


def _span(interval: Interval) -> str:
    return f"{_clock(interval.start)}-{_clock(interval.end)}"


def _clock(at: datetime) -> str:
    hours, rest = divmod(at - DAY, timedelta(hours=1))
    minutes, seconds = divmod(rest.total_seconds(), 60)
    exact = f"{seconds:09.6f}".rstrip("0").rstrip(".")
    return f"{hours:02}:{int(minutes):02}" + ("" if not seconds else f":{exact}")


def shown(members: Mapping[int, Attended]) -> Iterator[tuple[str, Attended]]:
    """Everybody's attendance by name."""
    names = {member_id: name for name, member_id in MEMBERS.items()}
    for member_id, attended in members.items():
        yield names[member_id], attended
