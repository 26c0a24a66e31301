"""Every kind of event as it stands on disk: its name, its version, and its body, written out.

The one list of what a journal may hold. An event's instant stands in the envelope (bot.store.journal.envelope);
people stand in the body by alias and their words by reference (bot.store.journal.people), so that both can be
erased from a row that never changes. A kind that changes gets a new version, and an upcaster for the old one
(bot.store.journal.upcasters); what has been released is never edited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.core.meetup import events as ev
from bot.core.meetup.hosting.events import HostsChanged, TakeOverOffered
from bot.core.meetup.occurrence import Reminder
from bot.core.meetup.prompts.events import PromptOver, PromptsSeeded
from bot.store.fields import (
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    WHOLE,
    Field,
    Form,
    all_described,
    choice,
    fields_of,
    many,
    maybe,
    read_from,
    written,
)
from bot.store.records import OCCURRENCE, POLICY

ACTOR = "*actor"
"""The author of words is whoever asked for the event."""


Alias = Callable[[int], str]
"""The alias of a member (a Discord snowflake)."""
Reference = Callable[[str, int | None], str]
"""The reference to what a member (or, None, the server) wrote."""


class FromRow(Protocol):
    """Where people and words come from while an event is read (bot.store.journal.people.Reader)."""

    def member(self, alias: str) -> int:
        """The member behind an alias."""

    def words(self, reference: str) -> str:
        """What a reference stands for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A field that names somebody, or nobody (`None`), or (`many`) several."""

    name: str
    attribute: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A field that somebody wrote: the member named by the attribute `author`; a server where that is None.

    An empty text needs no reference, and stands as it is.
    """

    name: str
    attribute: str
    author: str | None

    def author_of(self, event: ev.Event, actor_id: int | None) -> int | None:
        """Who wrote it (a snowflake)."""
        if self.author is None or self.author == ACTOR:
            return actor_id if self.author == ACTOR else None
        author_id = getattr(event, self.author)
        assert isinstance(author_id, int)
        return author_id


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event in its newest version."""

    name: str
    version: int
    event: type[ev.Event]
    plain: tuple[Field, ...]
    people: tuple[Person, ...]
    words: tuple[Words, ...]

    def body(
        self, event: ev.Event, actor_id: int | None, alias: Alias, reference: Reference | None
    ) -> dict[str, Any]:
        """An event's body; `actor_id` (a snowflake) wrote what names no author of its own.

        Raises LookupError for words where there is no `reference` to keep them by.
        """
        body = written(event, self.plain)
        for each in self.people:
            value = getattr(event, each.attribute)
            if each.many:
                body[each.name] = [alias(one) for one in value]
            else:
                body[each.name] = None if value is None else alias(value)
        for text in self.words:
            said = getattr(event, text.attribute)
            if said and reference is None:
                raise LookupError("Words are kept in the transaction of their row.")
            body[text.name] = reference(said, text.author_of(event, actor_id)) if said and reference else ""
        return body

    def arguments(self, body: object, scope: FromRow) -> dict[str, Any]:
        """What the event is built from, but its instant. Raises ValueError, TypeError or KeyError."""
        if type(body) is not dict:
            raise TypeError("it is no JSON object")
        rest = dict(body)
        found: dict[str, Any] = {}
        for each in self.people:
            value = rest.pop(each.name)
            if each.many:
                found[each.attribute] = tuple(scope.member(one) for one in value)
            else:
                found[each.attribute] = None if value is None else scope.member(value)
        for text in self.words:
            reference = TEXT.read(rest.pop(text.name))
            found[text.attribute] = scope.words(reference) if reference else ""
        found.update(read_from(rest, self.plain))
        return found


def kind(
    name: str,
    event: type[ev.Event],
    *plain: tuple[str, str, Form],
    version: int = 1,
    people: tuple[Person, ...] = (),
    words: tuple[Words, ...] = (),
) -> Kind:
    """Describe a kind. Raises TypeError unless every field of its class is described once."""
    special = [each.attribute for each in people] + [each.attribute for each in words]
    all_described(event, ["at", *special, *(attribute for _, attribute, _ in plain)])
    return Kind(name, version, event, fields_of(event, plain), people, words)


TOPIC = ("topic", "topic_id", WHOLE)
TIMEBOX = ("timebox", "timebox_id", WHOLE)
PROMPT = ("prompt", "prompt_id", WHOLE)
MEMBER = (Person("member", "member_id"),)
AUTHOR = (Person("author", "author_id"),)
CORRECTOR = Person("corrector", "corrector_id")
CORRECTORS_REASON = (Words("reason", "reason", "corrector_id"),)

THUMBS = choice({ev.Thumb.UP: "up", ev.Thumb.HOLD: "hold", ev.Thumb.DOWN: "down"})
SOURCES = choice({ev.PresenceSource.VOICE: "voice", ev.PresenceSource.CHECK_IN: "check_in"})
TOPIC_ENDS = choice(
    {
        ev.TopicEnd.THUMBS: "thumbs",
        ev.TopicEnd.TIMEBOXES_USED: "timeboxes_used",
        ev.TopicEnd.NEXT: "next",
        ev.TopicEnd.CLOSING: "closing",
        ev.TopicEnd.SKIPPED: "skipped",
        ev.TopicEnd.REOPENED: "reopened",
        ev.TopicEnd.MEETUP_OVER: "meetup_over",
    }
)
MEETUP_ENDS = choice(
    {
        ev.MeetupEnd.HOST: "host",
        ev.MeetupEnd.FORGOTTEN: "forgotten",
        ev.MeetupEnd.CHANNEL_DELETED: "channel_deleted",
        ev.MeetupEnd.EVERYBODY_LEFT: "everybody_left",
    }
)
CANCEL_REASONS = choice(
    {
        ev.CancelReason.HOST: "host",
        ev.CancelReason.MISSED: "missed",
        ev.CancelReason.SKIPPED: "skipped",
        ev.CancelReason.PAUSED: "paused",
        ev.CancelReason.SERIES_DELETED: "series_deleted",
        ev.CancelReason.CHANNEL_DELETED: "channel_deleted",
        ev.CancelReason.CHANNEL_CHANGED: "channel_changed",
    }
)
REMINDERS = choice(
    {
        Reminder.DAY_BEFORE: "day_before",
        Reminder.SOON: "soon",
        Reminder.DUE: "due",
        Reminder.OVERDUE: "overdue",
    }
)

KINDS: tuple[Kind, ...] = (
    kind(
        "meetup_planned",
        ev.MeetupPlanned,
        ("meetup", "meetup_id", TEXT),
        ("guild", "guild_id", WHOLE),
        ("channel", "channel_id", WHOLE),
        ("voice_channel", "voice_channel_id", maybe(WHOLE)),
        ("policy", "policy", POLICY),
        ("occurrence", "occurrence", maybe(OCCURRENCE)),
        people=(Person("host", "host_id"),),
        words=(Words("title", "title", ACTOR), Words("organizer", "organizer", None)),
    ),
    kind(
        "plan_changed",
        ev.PlanChanged,
        ("voice_channel", "voice_channel_id", maybe(WHOLE)),
        ("policy", "policy", POLICY),
        ("occurrence", "occurrence", OCCURRENCE),
        words=(Words("title", "title", ACTOR),),
    ),
    kind("reminded", ev.Reminded, ("reminder", "reminder", REMINDERS), ("late", "late", FLAG)),
    kind("meetup_started", ev.MeetupStarted),
    kind("host_changed", ev.HostChanged, people=(Person("host", "host_id"),)),
    kind(
        "hosts_changed",
        HostsChanged,
        ("appointed", "is_appointed", FLAG),
        ("taken", "is_taken", FLAG),
        people=(Person("host", "host_id"), Person("cohosts", "cohost_ids", many=True)),
    ),
    kind("take_over_offered", TakeOverOffered),
    kind("gathering_extended", ev.GatheringExtended),
    kind(
        "topic_proposed",
        ev.TopicProposed,
        TOPIC,
        people=AUTHOR,
        words=(Words("title", "title", "author_id"), Words("pitch", "pitch", "author_id")),
    ),
    kind(
        "topic_carried",
        ev.TopicCarried,
        TOPIC,
        ("since", "since", DAY),
        ("times", "times", WHOLE),
        people=AUTHOR,
        words=(Words("title", "title", "author_id"), Words("pitch", "pitch", "author_id")),
    ),
    kind(
        "topic_edited",
        ev.TopicEdited,
        TOPIC,
        words=(Words("title", "title", ACTOR), Words("pitch", "pitch", ACTOR)),
    ),
    kind("topic_withdrawn", ev.TopicWithdrawn, TOPIC, people=(Person("by", "by"),)),
    kind("voting_opened", ev.VotingOpened),
    kind("dot_placed", ev.DotPlaced, TOPIC, people=(Person("voter", "voter_id"),)),
    kind("dot_removed", ev.DotRemoved, TOPIC, people=(Person("voter", "voter_id"),)),
    kind("voting_closed", ev.VotingClosed, ("ranking", "ranking", many(WHOLE))),
    kind(
        "timebox_started",
        ev.TimeboxStarted,
        TIMEBOX,
        TOPIC,
        ("index", "index", WHOLE),
        ("seconds", "seconds", WHOLE),
    ),
    kind("timebox_extended", ev.TimeboxExtended, TIMEBOX, ("seconds", "seconds", WHOLE)),
    kind("timebox_expired", ev.TimeboxExpired, TIMEBOX),
    kind("thumb_shown", ev.ThumbShown, TIMEBOX, ("thumb", "thumb", THUMBS), people=MEMBER),
    kind(
        "thumbs_closed",
        ev.ThumbsClosed,
        TIMEBOX,
        ("ups", "ups", WHOLE),
        ("holds", "holds", WHOLE),
        ("downs", "downs", WHOLE),
        ("goes_on", "goes_on", maybe(FLAG)),
    ),
    kind("paused", ev.Paused),
    kind("resumed", ev.Resumed),
    kind(
        "topic_ended",
        ev.TopicEnded,
        TOPIC,
        ("reason", "reason", TOPIC_ENDS),
        ("discussed", "discussed", FLAG),
        version=2,
    ),
    kind("closing_started", ev.ClosingStarted),
    kind(
        "takeaway_added",
        ev.TakeawayAdded,
        ("topic", "topic_id", maybe(WHOLE)),
        people=MEMBER,
        words=(Words("text", "text", "member_id"),),
    ),
    kind("roti_given", ev.RotiGiven, ("score", "score", WHOLE), people=MEMBER),
    kind("member_seen", ev.MemberSeen, ("source", "source", SOURCES), people=MEMBER),
    kind("member_left", ev.MemberLeft, ("source", "source", SOURCES), people=MEMBER),
    kind(
        "voice_channel_changed", ev.VoiceChannelChanged, ("voice_channel", "voice_channel_id", maybe(WHOLE))
    ),
    kind("observation_lost", ev.ObservationLost, ("since", "since", INSTANT)),
    kind("observation_regained", ev.ObservationRegained, people=(Person("present", "present", many=True),)),
    kind("meetup_finished", ev.MeetupFinished, ("reason", "reason", MEETUP_ENDS)),
    kind(
        "meetup_cancelled",
        ev.MeetupCancelled,
        ("reason", "reason", CANCEL_REASONS),
        people=(Person("by", "by"),),
    ),
    kind("prompts_seeded", PromptsSeeded, ("seed", "seed", TEXT)),
    kind("prompt_shown", ev.PromptShown, PROMPT),
    kind("prompt_answered", ev.PromptAnswered, PROMPT, people=MEMBER),
    kind("prompt_over", PromptOver, PROMPT),
    kind(
        "attendance_corrected",
        ev.AttendanceCorrected,
        ("start", "start", INSTANT),
        ("end", "end", INSTANT),
        ("adds", "adds", FLAG),
        people=(*MEMBER, CORRECTOR),
        words=CORRECTORS_REASON,
    ),
    kind(
        "start_corrected",
        ev.StartCorrected,
        ("started_at", "started_at", INSTANT),
        people=(CORRECTOR,),
        words=CORRECTORS_REASON,
    ),
    kind(
        "settled_after_all",
        ev.SettledAfterAll,
        version=2,
        people=(CORRECTOR, Person("left_out", "left_out", many=True)),
        words=CORRECTORS_REASON,
    ),
    kind("meetup_attested", ev.MeetupAttested, people=(Person("attester", "attester_id"),)),
    kind(
        "correction_objected",
        ev.CorrectionObjected,
        people=MEMBER,
        words=(Words("reason", "reason", "member_id"),),
    ),
)

BY_EVENT: Mapping[type[ev.Event], Kind] = {each.event: each for each in KINDS}
BY_NAME: Mapping[str, Kind] = {each.name: each for each in KINDS}
