"""Every kind of event as it stands on disk: its name, its version, and its body, written out.

The one list of what a journal may hold (bot.store.journal.kind says how it is read). A kind that changes gets a new
version, and an upcaster for the old one (bot.store.journal.upcasters); what has been released is never edited.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.meetup import events as ev
from bot.core.meetup.actions import events as actions
from bot.core.meetup.ahead.occurrence import Reminder
from bot.core.meetup.changing.events import PolicyChanged
from bot.core.meetup.curating import events as curating
from bot.core.meetup.hosting.events import HostsChanged, TakeOverOffered, UnnotedHere
from bot.core.meetup.pace.events import EndNear, LengthPlanned, TimeboxChosen, TimeboxWarned, VotersNudged
from bot.core.meetup.prompts.events import PromptAsked, PromptOver, PromptsSeeded
from bot.core.meetup.speakers.events import HandLowered, HandRaised, SpeakerCalled
from bot.core.meetup.takeaways import events as takeaways
from bot.core.meetup.undo.events import (
    AttestationWithdrawn,
    HostStepTaken,
    HostStepUndone,
    SettlingWithdrawn,
    UndoableStep,
)
from bot.store.fields import DAY, FLAG, INSTANT, TEXT, WHOLE, choice, many, maybe
from bot.store.journal.kind import ACTOR, Kind, Person, Words, kind
from bot.store.records import OCCURRENCE, POLICY

TOPIC = ("topic", "topic_id", WHOLE)
TIMEBOX = ("timebox", "timebox_id", WHOLE)
PROMPT = ("prompt", "prompt_id", WHOLE)
MEMBER = (Person("member", "member_id"),)
AUTHOR = (Person("author", "author_id"),)
ACTION = ("action", "action_id", WHOLE)
DUE = ("due", "due", maybe(DAY))
AUTHOR_AND_OWNER = (*AUTHOR, Person("owner", "owner_id"))
AUTHORS_TEXT = (Words("text", "text", "author_id"),)
BY = (Person("by", "by"),)
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

ACTION_OUTCOMES = choice({actions.ActionOutcome.DONE: "done", actions.ActionOutcome.DROPPED: "dropped"})
UNDOABLE_STEPS = choice(
    {
        UndoableStep.OPEN_VOTING: "open_voting",
        UndoableStep.CLOSE_VOTING: "close_voting",
        UndoableStep.NEXT_TOPIC: "next_topic",
        UndoableStep.SKIP: "skip",
        UndoableStep.EXTEND: "extend",
        UndoableStep.PAUSE: "pause",
        UndoableStep.RESUME: "resume",
        UndoableStep.REOPEN_VOTING: "reopen_voting",
        UndoableStep.BEGIN_CLOSING: "begin_closing",
        UndoableStep.FINISH: "finish",
        UndoableStep.CANCEL: "cancel",
        UndoableStep.MERGE: "merge",
        UndoableStep.REORDER: "reorder",
        UndoableStep.PARK: "park",
        UndoableStep.PICK_NEXT: "pick_next",
        UndoableStep.REOPEN_TOPIC: "reopen_topic",
        UndoableStep.RESET_DOTS: "reset_dots",
        UndoableStep.HAND_OVER: "hand_over",
        UndoableStep.CHANGE_SETTINGS: "change_settings",
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
    kind("policy_changed", PolicyChanged, ("policy", "policy", POLICY)),
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
    kind("unnoted_here", UnnotedHere, ("with_host", "has_host", FLAG)),
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
        version=2,
        people=(*AUTHOR, Person("supporters", "supporters", many=True)),
        words=(Words("title", "title", "author_id"), Words("pitch", "pitch", "author_id")),
    ),
    kind(
        "topic_edited",
        ev.TopicEdited,
        TOPIC,
        version=2,
        people=(Person("by", "by"),),
        words=(Words("title", "title", ACTOR), Words("pitch", "pitch", ACTOR)),
    ),
    kind("topic_withdrawn", ev.TopicWithdrawn, TOPIC, people=(Person("by", "by"),)),
    kind(
        "topic_restored",
        curating.TopicRestored,
        TOPIC,
        ("dots", "dots", WHOLE),
        ("most", "most", WHOLE),
        people=(Person("by", "by"),),
    ),
    kind("topic_joined", curating.TopicJoined, TOPIC, people=MEMBER),
    kind("topic_left", curating.TopicLeft, TOPIC, people=MEMBER),
    kind("topics_merged", curating.TopicsMerged, TOPIC, ("into", "into_id", WHOLE), ("most", "most", WHOLE)),
    kind("topic_parked", curating.TopicParked, TOPIC),
    kind("topic_reopened", curating.TopicReopened, TOPIC),
    kind("queue_ordered", curating.QueueOrdered, ("order", "order", many(WHOLE))),
    kind("dots_reset", curating.DotsReset),
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
    kind(
        "takeaway_edited",
        takeaways.TakeawayEdited,
        ("takeaway", "takeaway_id", WHOLE),
        people=MEMBER,
        words=(Words("text", "text", "member_id"),),
    ),
    kind(
        "takeaway_removed",
        takeaways.TakeawayRemoved,
        ("takeaway", "takeaway_id", WHOLE),
        people=(Person("by", "by"),),
    ),
    kind("roti_given", ev.RotiGiven, ("score", "score", WHOLE), people=MEMBER),
    kind(
        "action_added",
        actions.ActionAdded,
        ACTION,
        DUE,
        people=AUTHOR_AND_OWNER,
        words=AUTHORS_TEXT,
    ),
    kind(
        "action_carried",
        actions.ActionCarried,
        ACTION,
        DUE,
        ("since", "since", DAY),
        ("times", "times", WHOLE),
        people=AUTHOR_AND_OWNER,
        words=AUTHORS_TEXT,
    ),
    kind(
        "action_edited",
        actions.ActionEdited,
        ACTION,
        DUE,
        people=AUTHOR_AND_OWNER,
        words=AUTHORS_TEXT,
    ),
    kind("action_closed", actions.ActionClosed, ACTION, ("outcome", "outcome", ACTION_OUTCOMES), people=BY),
    kind("action_kept", actions.ActionKept, ACTION, people=BY),
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
    kind(
        "host_step_taken",
        HostStepTaken,
        ("step", "step", UNDOABLE_STEPS),
        people=(Person("host", "host_id"),),
    ),
    kind(
        "host_step_undone",
        HostStepUndone,
        ("step", "step_seq", WHOLE),
        people=(Person("host", "host_id"),),
    ),
    kind("prompts_seeded", PromptsSeeded, ("seed", "seed", TEXT)),
    kind("prompt_asked", PromptAsked, PROMPT),
    kind("prompt_shown", ev.PromptShown, PROMPT),
    kind("prompt_answered", ev.PromptAnswered, PROMPT, people=MEMBER),
    kind("prompt_over", PromptOver, PROMPT),
    kind("length_planned", LengthPlanned, ("minutes", "minutes", WHOLE)),
    kind("end_near", EndNear, ("ends_at", "ends_at", INSTANT), ("late", "late", FLAG)),
    kind("voters_nudged", VotersNudged, ("waiting", "waiting", WHOLE)),
    kind("timebox_warned", TimeboxWarned, TIMEBOX, ("seconds", "seconds", WHOLE), ("late", "late", FLAG)),
    kind("timebox_chosen", TimeboxChosen, TIMEBOX, ("seconds", "seconds", WHOLE)),
    kind("hand_raised", HandRaised, TOPIC, people=MEMBER),
    kind("hand_lowered", HandLowered, TOPIC, people=MEMBER),
    kind("speaker_called", SpeakerCalled, TOPIC, people=MEMBER),
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
    kind("settling_withdrawn", SettlingWithdrawn, people=(Person("host", "host_id"),)),
    kind("meetup_attested", ev.MeetupAttested, people=(Person("attester", "attester_id"),)),
    kind("attestation_withdrawn", AttestationWithdrawn, people=(Person("host", "host_id"),)),
    kind(
        "correction_objected",
        ev.CorrectionObjected,
        people=MEMBER,
        words=(Words("reason", "reason", "member_id"),),
    ),
)

BY_EVENT: Mapping[type[ev.Event], Kind] = {each.event: each for each in KINDS}
BY_NAME: Mapping[str, Kind] = {each.name: each for each in KINDS}
