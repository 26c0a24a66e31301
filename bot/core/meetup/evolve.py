"""The fold: what is true after an event. Never refuses, never looks at a clock.

`fold(journal)` is how a restart finds everything again. The one place that turns events into state; what may
happen is decided in bot.core.meetup.decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.core.meetup import events as ev
from bot.core.meetup.actions import fold as actions
from bot.core.meetup.afterwards import corrected, settling_withdrawn, start_corrected
from bot.core.meetup.ahead import planning
from bot.core.meetup.ahead.occurrence import Carried
from bot.core.meetup.ballot import Ballot
from bot.core.meetup.changing import fold as changing
from bot.core.meetup.curating import fold as curating
from bot.core.meetup.hosting import fold as hosting
from bot.core.meetup.hosting.by_text import after_act
from bot.core.meetup.hosting.watching import last_presence, stirred, watched
from bot.core.meetup.pace import fold as pace
from bot.core.meetup.parts import Flow, Phase, Plan, Progress, Stage, ThumbResult, Timebox, Topic, TopicState
from bot.core.meetup.prompts import fold as prompts
from bot.core.meetup.speakers import fold as speakers
from bot.core.meetup.state import Meetup
from bot.core.meetup.takeaways import fold as takeaways
from bot.core.meetup.talking.taking_part import acted, is_act
from bot.core.meetup.talking.timebox import as_given, next_minutes
from bot.core.meetup.undo import fold as undo
from bot.core.meetup.undo.events import AttestationWithdrawn, SettlingWithdrawn
from bot.core.meetup.undo.log import UndoLog
from bot.core.structures.fastcopy import replace
from bot.core.structures.grown_map import GrownMap

E = TypeVar("E", bound=ev.Event)
Step = Callable[[Meetup, Any], Meetup]

_STEPS: dict[type[ev.Event], Step] = {
    **planning.STEPS,
    **prompts.STEPS,
    **changing.STEPS,
    **actions.STEPS,
    **curating.STEPS,
    **takeaways.STEPS,
    **hosting.STEPS,
    **pace.STEPS,
    **speakers.STEPS,
    **undo.STEPS,
}
_BEGINS: Mapping[type[ev.Event], Phase] = {
    ev.GatheringExtended: Phase.GATHERING,
    ev.VotingOpened: Phase.VOTING,
    ev.ClosingStarted: Phase.CLOSING,
}


def fold(journal: Iterable[ev.Event]) -> Meetup | None:
    """The meetup after all its events; None for an empty journal."""
    meetup: Meetup | None = None
    for event in journal:
        meetup = evolve(meetup, event)
    return meetup


def evolve(meetup: Meetup | None, event: ev.Event) -> Meetup:
    """The meetup after one more event. The first event of a journal is MeetupPlanned."""
    if meetup is None:
        if not isinstance(event, ev.MeetupPlanned):
            raise ValueError(f"A journal begins with MeetupPlanned, not with {type(event).__name__}.")
        return _planned(event)
    after = _STEPS[type(event)](meetup, event)
    if after is meetup:
        after = replace(meetup)
    common = vars(after)  # which nobody has seen yet: a second copy would cost a dot as much as the first
    common["seq"], common["last_at"] = meetup.seq + 1, event.at
    if after.plan.voice_channel_id is None:
        common["acted"] = acted(meetup, event)
        if after.presence.hostless is not None and is_act(event):
            common["presence"] = after_act(after, event)
    elif after.presence.empty is not None and is_act(event):
        common["presence"] = stirred(after.presence, event.at)
    return after


def _on(*kinds: type[E]) -> Callable[[Callable[[Meetup, E], Meetup]], Callable[[Meetup, E], Meetup]]:
    def register(step: Callable[[Meetup, E], Meetup]) -> Callable[[Meetup, E], Meetup]:
        _STEPS.update(dict.fromkeys(kinds, step))
        return step

    return register


def _planned(event: ev.MeetupPlanned) -> Meetup:
    plan = Plan(
        guild_id=event.guild_id,
        channel_id=event.channel_id,
        voice_channel_id=event.voice_channel_id,
        title=event.title,
        host_id=event.host_id,
        organizer=event.organizer,
        policy=event.policy,
        planned_at=event.at,
        occurrence=event.occurrence,
        timed_at=event.at,
    )
    return Meetup(event.meetup_id, 1, event.at, plan, Flow(Phase.PLANNED, event.at))


def _planned_anew(meetup: Meetup, **changes: Any) -> Meetup:
    return replace(meetup, plan=replace(meetup.plan, **changes))


def _flows(meetup: Meetup, **changes: Any) -> Meetup:
    return replace(meetup, flow=replace(meetup.flow, **changes))


def _enter(meetup: Meetup, phase: Phase, at: datetime, **changes: Any) -> Meetup:
    flow = meetup.flow
    brought_back = flow.brought_back if phase is flow.phase else 0
    return _flows(
        meetup, phase=phase, phase_since=at, round=flow.round + 1, brought_back=brought_back, **changes
    )


def _with_topic(meetup: Meetup, topic: Topic) -> Meetup:
    topics = meetup.agenda.topics.plus(topic.topic_id, topic)
    return replace(meetup, agenda=replace(meetup.agenda, topics=topics))


def _progress(meetup: Meetup, topic_id: int, **changes: Any) -> GrownMap[int, Progress]:
    """The topics' progress, changed for one of them."""
    return meetup.flow.progress.plus(topic_id, replace(meetup.progress(topic_id), **changes))


def _with_ballot(meetup: Meetup, ballot: Ballot) -> Meetup:
    return replace(meetup, agenda=replace(meetup.agenda, ballot=ballot))


def _saw(meetup: Meetup, event: ev.Event, **changes: Any) -> Meetup:
    """Keep a presence event, and what it says of now."""
    events = meetup.presence.events.plus(event)
    after = replace(meetup, presence=replace(meetup.presence, events=events, **changes))
    return watched(meetup, after, event.at)


def _running(meetup: Meetup) -> Timebox:
    if meetup.flow.timebox is None:
        raise ValueError("The journal speaks of a timebox, but none is under way.")
    return meetup.flow.timebox


@_on(ev.MeetupStarted)
def _started(meetup: Meetup, event: ev.MeetupStarted) -> Meetup:
    # What was done while topics were collected is settled: no undo leads back to before the start.
    after = _enter(replace(meetup, undo=UndoLog()), Phase.GATHERING, event.at, started_at=event.at)
    return watched(meetup, after, event.at)


@_on(ev.TopicProposed)
def _proposed(meetup: Meetup, event: ev.TopicProposed) -> Meetup:
    return _with_topic(meetup, Topic(event.topic_id, event.author_id, event.title, event.pitch, event.at))


@_on(ev.TopicCarried)
def _carried(meetup: Meetup, event: ev.TopicCarried) -> Meetup:
    carried = Carried(event.since, event.times)
    topic = Topic(
        event.topic_id, event.author_id, event.title, event.pitch, event.at, carried, event.supporters
    )
    return _with_topic(meetup, topic)


@_on(ev.TopicEdited)
def _edited(meetup: Meetup, event: ev.TopicEdited) -> Meetup:
    topic = meetup.agenda.topics[event.topic_id]
    return _with_topic(meetup, replace(topic, title=event.title, pitch=event.pitch))


@_on(ev.GatheringExtended, ev.VotingOpened, ev.ClosingStarted)
def _phase_begun(meetup: Meetup, event: ev.Event) -> Meetup:
    return _enter(meetup, _BEGINS[type(event)], event.at)


@_on(ev.DotPlaced)
def _dot_placed(meetup: Meetup, event: ev.DotPlaced) -> Meetup:
    return _with_ballot(meetup, meetup.agenda.ballot.moved(event.voter_id, event.topic_id, +1))


@_on(ev.DotRemoved)
def _dot_removed(meetup: Meetup, event: ev.DotRemoved) -> Meetup:
    return _with_ballot(meetup, meetup.agenda.ballot.moved(event.voter_id, event.topic_id, -1))


@_on(ev.VotingClosed)
def _voting_closed(meetup: Meetup, event: ev.VotingClosed) -> Meetup:
    ranking = curating.ranked_anew(meetup, event.ranking)
    return _enter(meetup, Phase.DISCUSSING, event.at, ranking=ranking, order=())


@_on(ev.TimeboxStarted)
def _timebox_started(meetup: Meetup, event: ev.TimeboxStarted) -> Meetup:
    before = _talked(meetup, event.at)
    progress = _progress(before, event.topic_id, state=TopicState.DISCUSSING)
    timebox = Timebox(
        timebox_id=event.timebox_id,
        topic_id=event.topic_id,
        index=event.index,
        seconds=event.seconds,
        stage=Stage.RUNNING,
        started_at=event.at,
        talking_since=event.at,
        ends_at=event.at + timedelta(seconds=event.seconds),
    )
    results = as_given(before.flow, event.seconds)
    after = _flows(
        before, progress=progress, timebox=timebox, timeboxes_begun=event.timebox_id, thumb_results=results
    )
    return speakers.talk_begun(after, event.topic_id)


@_on(ev.TimeboxExtended)
def _timebox_extended(meetup: Meetup, event: ev.TimeboxExtended) -> Meetup:
    timebox = _running(meetup)
    more = timedelta(seconds=event.seconds)
    return _flows(
        meetup,
        timebox=replace(
            timebox,
            seconds=timebox.seconds + event.seconds,
            given=timebox.given + event.seconds,
            ends_at=None if timebox.ends_at is None else timebox.ends_at + more,
            left=None if timebox.left is None else timebox.left + more,
        ),
    )


@_on(ev.TimeboxExpired)
def _timebox_expired(meetup: Meetup, event: ev.TimeboxExpired) -> Meetup:
    # Thumbs that were shown in a vote which an undo took back stay; there are no others yet.
    vote_ends = event.at + timedelta(seconds=meetup.plan.policy.thumb_seconds)
    return _flows(meetup, timebox=replace(_running(meetup), stage=Stage.THUMBS, ends_at=vote_ends))


@_on(ev.ThumbShown)
def _thumb_shown(meetup: Meetup, event: ev.ThumbShown) -> Meetup:
    timebox = _running(meetup)
    return _flows(meetup, timebox=replace(timebox, thumbs=timebox.thumbs.plus(event.member_id, event.thumb)))


@_on(ev.ThumbsClosed)
def _thumbs_closed(meetup: Meetup, event: ev.ThumbsClosed) -> Meetup:
    timebox = _running(meetup)
    meetup = undo.with_thumbs_kept(meetup, timebox)
    minutes = (next_minutes(meetup.plan.policy, timebox.index) or 0) if event.goes_on is not False else 0
    result = ThumbResult(
        event.timebox_id,
        timebox.topic_id,
        event.ups,
        event.holds,
        event.downs,
        event.goes_on,
        minutes,
        timebox.first_id,
    )
    return _flows(
        meetup,
        thumb_results=(*meetup.flow.thumb_results, result),
        timebox=replace(timebox, stage=Stage.HOST_DECIDES, ends_at=None),
    )


@_on(ev.Paused)
def _paused(meetup: Meetup, event: ev.Paused) -> Meetup:
    meetup = _talked(meetup, event.at)
    timebox = _running(meetup)
    left = timedelta() if timebox.ends_at is None else max(timebox.ends_at - event.at, timedelta())
    paused = replace(timebox, stage=Stage.PAUSED, ends_at=None, left=left, talking_since=None)
    return _flows(meetup, timebox=paused)


@_on(ev.Resumed)
def _resumed(meetup: Meetup, event: ev.Resumed) -> Meetup:
    timebox = _running(meetup)
    return _flows(
        meetup,
        timebox=replace(
            timebox,
            stage=Stage.RUNNING,
            talking_since=event.at,
            ends_at=event.at + (timebox.left or timedelta()),
            left=None,
        ),
    )


@_on(ev.TopicEnded)
def _topic_ended(meetup: Meetup, event: ev.TopicEnded) -> Meetup:
    meetup = _talked(meetup, event.at)
    progress = _progress(
        meetup, event.topic_id, state=_after_talk(event), ended=event.reason, was_discussed=event.discussed
    )
    if event.reason is ev.TopicEnd.TIMEBOXES_USED:
        meetup = pace.last_timebox_over(meetup, event.topic_id)
    return speakers.talk_over(_flows(meetup, progress=progress, timebox=None))


def _after_talk(event: ev.TopicEnded) -> TopicState:
    if event.reason is ev.TopicEnd.REOPENED:
        return TopicState.OPEN
    if event.discussed:
        return TopicState.DISCUSSED
    cut_off = event.reason in (ev.TopicEnd.CLOSING, ev.TopicEnd.MEETUP_OVER)
    return TopicState.OPEN if cut_off else TopicState.PARKED


@_on(ev.RotiGiven)
def _roti_given(meetup: Meetup, event: ev.RotiGiven) -> Meetup:
    roti = meetup.notes.roti.plus(event.member_id, event.score)
    return replace(meetup, notes=replace(meetup.notes, roti=roti))


@_on(ev.MemberSeen)
def _member_seen(meetup: Meetup, event: ev.MemberSeen) -> Meetup:
    return _saw(meetup, event, present=meetup.presence.present | {event.member_id})


@_on(ev.MemberLeft)
def _member_left(meetup: Meetup, event: ev.MemberLeft) -> Meetup:
    present = meetup.presence.present - {event.member_id}
    return speakers.of_those_here(meetup, _saw(meetup, event, present=present))


@_on(ev.VoiceChannelChanged)
def _voice_channel_changed(meetup: Meetup, event: ev.VoiceChannelChanged) -> Meetup:
    return watched(meetup, _planned_anew(meetup, voice_channel_id=event.voice_channel_id), event.at)


@_on(ev.ObservationLost)
def _observation_lost(meetup: Meetup, event: ev.ObservationLost) -> Meetup:
    since = meetup.presence.unseen_since
    since = event.since if since is None else min(since, event.since)
    return _saw(meetup, event, observing=False, unseen_since=since)


@_on(ev.ObservationRegained)
def _observation_regained(meetup: Meetup, event: ev.ObservationRegained) -> Meetup:
    # A text-only meetup knows people by their check-in alone, which an outage does not undo.
    by_text = meetup.plan.voice_channel_id is None
    present = meetup.presence.present if by_text else frozenset(event.present)
    lost_at, gaps = meetup.presence.unseen_since, meetup.presence.gaps
    gaps = gaps if lost_at is None else (*gaps, (lost_at, event.at))
    after = _saw(meetup, event, observing=True, unseen_since=None, present=present, gaps=gaps)
    return speakers.of_those_here(meetup, after)


@_on(ev.MeetupFinished)
def _finished(meetup: Meetup, event: ev.MeetupFinished) -> Meetup:
    left_at = last_presence(meetup) if event.reason is ev.MeetupEnd.EVERYBODY_LEFT else None
    return _ended(meetup, event.at, ended_at=event.at, ended=event.reason, left_at=left_at)


def _ended(meetup: Meetup, at: datetime, **changes: Any) -> Meetup:
    # Nobody comes back to a topic that was discussed, opened once more, and perhaps parked since.
    progress = meetup.flow.progress
    for topic_id, each in list(progress.items()):
        if each.was_discussed and each.state in (TopicState.OPEN, TopicState.PARKED):
            over = replace(each, state=TopicState.DISCUSSED, was_parked=each.is_parked)
            progress = progress.plus(topic_id, over)
    return _enter(meetup, Phase.ENDED, at, progress=progress, **changes)


@_on(ev.MeetupCancelled)
def _cancelled(meetup: Meetup, event: ev.MeetupCancelled) -> Meetup:
    meetup = _talked(meetup, event.at)
    return _enter(meetup, Phase.CANCELLED, event.at, ended_at=event.at, timebox=None, cancelled=event.reason)


_on(ev.AttendanceCorrected, ev.MeetupAttested, AttestationWithdrawn, ev.CorrectionObjected)(corrected)
_on(ev.StartCorrected)(start_corrected)
_on(SettlingWithdrawn)(settling_withdrawn)


@_on(ev.SettledAfterAll)
def _settled_after_all(meetup: Meetup, event: ev.SettledAfterAll) -> Meetup:
    """What was cancelled has ended, at the instant at which it was cancelled."""
    meetup = corrected(meetup, event)
    if meetup.phase is not Phase.CANCELLED:
        return meetup
    return _ended(meetup, event.at, ended=ev.MeetupEnd.HOST, cancelled=None, before_settling=meetup.flow)


def _talked(meetup: Meetup, at: datetime) -> Meetup:
    """Book the talk since `talking_since` on the topic under discussion."""
    return replace(meetup, flow=meetup.flow.talked_until(at))
