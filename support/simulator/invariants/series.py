"""Series against what is planned of them, and against what Discord's list of events says of that."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from simcord.backend.models import ScheduledEvent

from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.policy import UNDO_END_WITHIN
from bot.core.series.series import OccurrenceNote, Series, agenda
from bot.store.fields import instant_from_text
from bot.ui.delivery.events.facts import event_facts
from support.simulator.invariants.base import Invariant
from support.simulator.invariants.notices import OPEN, by_hand
from support.simulator.life import Life

_VERSION = "SELECT series_id, body, wake_at FROM series ORDER BY series_id"
_NOTES = """
SELECT occurrences.day, state, starts_at, meetup_id, phase FROM occurrences LEFT JOIN meetups USING (meetup_id)
ORDER BY 1, 4
"""
_KEPT_WAITING = """
SELECT series_id FROM series_problems WHERE trouble IN ('channel_gone', 'channel_shut', 'channel_busy', 'guild_gone')
"""
_ENDED = "SELECT channel_id, max(ended_at) FROM meetups WHERE phase IN ('ended', 'cancelled') GROUP BY 1"
_EVENTS = "SELECT event_id, meetup_id FROM scheduled_events"
_EVER = datetime.min.replace(tzinfo=UTC)
_SOON = timedelta(minutes=2)
"""For so long it may take until what is due is done."""


class SeriesAreKept(Invariant):
    """What is due of a series is planned, unless its people know why not, and each plan is as the series says."""

    name = "series are kept"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._seen: object = None

    async def check(self) -> AsyncIterator[str]:
        """All series, whenever something changed about any, and each ten minutes."""
        life, now = self.life, self.life.env.now()
        ask = life.records.ask
        version = (
            ask(_VERSION),
            ask(_NOTES),
            ask(_KEPT_WAITING),
            now.replace(second=0, minute=now.minute // 10),
        )
        if version == self._seen:
            return
        self._seen = version
        waiting = {each for (each,) in version[2]}
        ended = {channel: instant_from_text(at) for channel, at in ask(_ENDED)}
        live = {each.meetup_id: each for each in life.sim.bot.use_cases.meetups.open_meetups}
        for community in life.town:
            gone = {each.text.id for each in community.tables if each.is_text_gone}
            for series in await life.store.series.of_guild(community.guild.id):
                notes = await life.store.series.notes(series.series_id, series.begins)
                todo = agenda(series, notes, now - _SOON)
                is_busy = any(each.plan.channel_id == series.channel_id for each in live.values())
                # An end that a host may take back keeps its channel.
                is_kept = now - ended.get(series.channel_id, _EVER) < UNDO_END_WITHIN + _SOON
                if (
                    (todo.missed or todo.to_open)
                    and not (is_busy or is_kept)
                    and series.series_id not in waiting
                ):
                    yield f"of {series.title!r} {len(todo.missed)} are missed and {len(todo.to_open)} not opened"
                for note in notes:
                    meetup = live.get(note.meetup_id or "")
                    if note.is_open and meetup is None:
                        yield f"the meetup of {series.title!r} on {note.day} is not known"
                    elif note.is_planned and meetup is not None and series.channel_id not in gone:
                        for wrong in self._differences(series, note, meetup):
                            yield f"{series.title!r} on {note.day} is planned {wrong}"

    def _differences(self, series: Series, note: OccurrenceNote, meetup: Meetup) -> Collection[str]:
        occurrence, plan = series.occurrence(note.day, note.starts_at), meetup.plan
        if plan.voice_channel_id is None:  # nobody can be seen coming
            occurrence = replace(occurrence, starts_alone=False)
        wants = {
            "at another time or in another way": (occurrence, plan.occurrence),
            "in another channel": (series.channel_id, plan.channel_id),
            "under another title": (series.title, plan.title),
            "by other rules": (series.policy, replace(plan.policy)),
        }
        return [
            f"{what}: {found}, and not {wanted}" for what, (wanted, found) in wants.items() if wanted != found
        ]


class NativeEventTellsThePlan(Invariant):
    """The native event of a planned meetup has its name, its time and its place."""

    name = "native event tells the plan"
    needs_calm = True

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._right: dict[str, object] = {}

    async def check(self) -> AsyncIterator[str]:
        """Each one that is planned and rests, whenever it changed, or something befell its server."""
        life, now, spells = self.life, self.life.env.now(), self.life.weather
        noted = {meetup: event for event, meetup in life.records.ask(_EVENTS)}
        for community in life.town:
            guild = life.sim.bot.get_guild(community.guild.id)
            for meetup in life.sim.bot.use_cases.meetups.in_guilds([community.guild.id]):
                version = (meetup.seq, len(spells.spells), len(spells.active))
                is_settled = meetup.phase is Phase.PLANNED and now - meetup.last_at > _SOON
                if guild is None or not is_settled or self._right.get(meetup.meetup_id) == version:
                    continue
                self._right[meetup.meetup_id] = version
                facts = await event_facts(meetup, guild)
                event = life.env.backend.get_guild(guild.id).scheduled_events.get(
                    noted.get(meetup.meetup_id, 0)
                )
                if event is None or event.status not in OPEN or community.is_silent or by_hand(life, meetup):
                    continue
                if facts is None:
                    yield f"{meetup.plan.title!r} is announced to people who may not see its channel"
                elif _plan_of(event) != (
                    facts.name,
                    facts.voice_channel_id or facts.location,
                    facts.starts_at,
                ):
                    yield f"{meetup.plan.title!r} is announced as {_plan_of(event)}, not {facts}"


def _plan_of(event: ScheduledEvent) -> tuple[object, ...]:
    place = event.channel_id or (event.entity_metadata or {}).get("location")
    return (event.name, place, datetime.fromisoformat(str(event.scheduled_start_time)))
