"""What people do with a series. Nothing is saved before its author has seen the next dates."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.app.community.guild_settings import GuildSettingsService
from bot.app.meetups.service import OTHER_SERVER, Meetups
from bot.app.ports import Access, Channels, Clock, SeriesChange, SeriesOutdated, StoreFailed
from bot.app.series.faults import FaultLog
from bot.app.series.lookup import NO_SERIES, PREVIEWED, SeriesLookup
from bot.app.series.outlook import Outlook, Preview
from bot.app.series.planned.changes import PlannedMeetups
from bot.app.series.ports import Draft, Drafts, Editions, Followers, Sees, SeriesStore, everybody
from bot.app.series.requests import SeriesRequest, edited, moved_to, new_series
from bot.app.series.scheduler import Scheduler
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor, CallOff
from bot.core.meetup.decide import require_host
from bot.core.meetup.events import CancelReason
from bot.core.message import say
from bot.core.refusal import Refusal
from bot.core.series.replan import Replanning, brought_back, caught_up, planned_of, replanned, resumed
from bot.core.series.series import (
    SERIES_LIMIT,
    FaultKind,
    OccurrenceNote,
    OccurrenceState,
    Series,
    check_dates,
    upcoming,
)
from bot.core.typed.tidy import one_line
from bot.core.values import Channel

log = logging.getLogger(__name__)

_NO_DRAFT = say("That preview is too old. Ask for it again with `/leancoffee schedule create` or `edit`.")
_EDITED_MEANWHILE = say(
    "Somebody edited the series in the meantime. Begin again with `/leancoffee schedule edit`."
)
_SAVED_SINCE = say("The series was saved since. See how it is now with `/leancoffee schedule list`.")
_SAVED_UNSEEN = say(
    "That is saved. What comes of it cannot be shown just now; `/leancoffee schedule list` shows it in a moment."
)

_UNDER_WAY = say(
    "A meetup of this series is under way, and what it leaves open goes to the next one. Finish it with "
    "`/leancoffee finish`, or cancel it with `/leancoffee cancel`; then delete the series."
)
_UNKNOWN = say(
    "Discord does not tell me just now what you may do in the channel of that series. Try again in a minute."
)


class SeriesService(SeriesLookup):
    """The use cases of a series. Whoever changes one must be a host.

    A Refusal means that nothing changed, or says that it did. Once a change is saved, nothing that follows it may
    fail for the person: told to try again, they would do it twice.
    """

    def __init__(
        self,
        *,
        series: SeriesStore,
        editions: Editions,
        drafts: Drafts,
        followers: Followers,
        clock: Clock,
        settings: GuildSettingsService,
        meetups: Meetups,
        channels: Channels,
        scheduler: Scheduler,
        faults: FaultLog,
        set_aside: SetAside,
        new_id: Callable[[], str],
    ) -> None:
        super().__init__(
            series=series,
            editions=editions,
            clock=clock,
            scheduler=scheduler,
            faults=faults,
            set_aside=set_aside,
        )
        self._drafts = drafts
        self._followers = followers
        self._settings = settings
        self._meetups = meetups
        self._channels = channels
        self._new_id = new_id
        self._planned = PlannedMeetups(series, meetups, scheduler)
        self._creating = asyncio.Lock()

    async def draft(
        self, guild_id: int, channel_id: int, organizer: str, request: SeriesRequest, actor: Actor
    ) -> Preview:
        """A new series, to be looked at; `channel_id` is where it was asked for.

        `organizer` is the server's name, which records say where its settings name nobody else by then, and Discord
        does not show it.
        """
        require_host(actor)
        await self._check_series_limit(guild_id)
        policy = (await self._settings.of(guild_id)).policy
        series = new_series(
            request,
            series_id=self._new_id(),
            guild_id=guild_id,
            channel_id=channel_id,
            organizer=one_line(organizer),
            host_id=actor.member_id,
            policy=policy,
            now=self._clock.now(),
        )
        return await self._preview(series, (), actor)

    async def redraft(self, guild_id: int, series_id: str, request: SeriesRequest, actor: Actor) -> Preview:
        """An edited series, to be looked at."""
        before = await self._theirs(guild_id, series_id, actor)
        now = self._clock.now()
        usual = (await self._settings.of(guild_id)).policy if request.takes_settings else None
        after = edited(before, request, now, usual)
        notes = await self._notes(before)
        written = _written(notes, replanned(before, after, notes, now))
        return replace(await self._preview(after, written, actor), before=before)

    async def save(self, guild_id: int, draft_id: str, actor: Actor) -> Outlook:
        """The author approves of a draft.

        Saving it twice changes nothing, whatever process does: it is kept until it is too old, and what is saved on
        something else than it was decided on is refused.
        """
        draft = await self._draft_of(guild_id, draft_id, actor)
        await self._check_theirs(draft.series, actor)
        async with self._scheduler.changing(draft.series.series_id):
            # Discarded meanwhile it is not saved, nor where whom it names as the host was erased.
            series = (await self._draft_of(guild_id, draft_id, actor)).series
            try:
                await self._save_once(series, actor)
            except SeriesOutdated:
                # By another process, just now: this finds it saved, or edited.
                await self._save_once(series, actor)
        return await self._tended(guild_id, series.series_id)

    async def discard(self, guild_id: int, draft_id: str, actor: Actor) -> None:
        """The author does not."""
        draft = await self._draft_of(guild_id, draft_id, actor)
        async with self._scheduler.lock(draft.series.series_id):
            stored = await self._series.load(draft.series.series_id)
            if stored is not None and stored.revision >= draft.series.revision:
                raise Refusal(_SAVED_SINCE)
            await self._drafts.forget(draft.draft_id)

    async def pause(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Plan no more meetups; the one that is planned is called off and keeps its topics."""
        async with self._scheduler.changing(series_id):
            series = await self._theirs(guild_id, series_id, actor)
            if _is_done(series, actor):
                return await self._outlook(series, PREVIEWED)
            if series.paused:
                raise Refusal(
                    say("That series is paused already. `/leancoffee schedule resume` lets it go on.")
                )
            paused = replace(series.asked(actor.interaction_id), paused=True)
            note = planned_of(await self._notes(series))
            change = SeriesChange(paused, None)
            if note is None:
                await self._series.save(change)
            else:
                await self._planned.set_back(note, CallOff(CancelReason.PAUSED, actor.member_id), change)
        await self._faults.mended(series_id, FaultKind.CHANNEL_BUSY)  # nothing waits for it
        return await self._outcome(self._outlook(paused, PREVIEWED))

    async def resume(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Plan again, from today on."""
        async with self._scheduler.changing(series_id):
            series = await self._theirs(guild_id, series_id, actor)
            if _is_done(series, actor):
                return await self._outlook(series, PREVIEWED)
            if not series.paused:
                raise Refusal(say("That series is not paused."))
            now = self._clock.now()
            after, plan = resumed(series.asked(actor.interaction_id), await self._notes(series), now)
            await self._series.save(SeriesChange(after, now, notes=plan.notes))
        return await self._tended(guild_id, series_id)

    async def skip(
        self, guild_id: int, series_id: str, day: str, actor: Actor, *, back: bool = False
    ) -> Outlook:
        """One occurrence (its ISO day by the rule) does not take place; `back`: it does after all."""
        async with self._scheduler.changing(series_id):
            series = await self._theirs(guild_id, series_id, actor)
            if _is_done(series, actor):
                return await self._outlook(series, PREVIEWED)
            series = series.changed(self._clock.now()).asked(actor.interaction_id)
            if back:
                await self._put_back(series, day)
            else:
                await self._leave_out(series, day, actor)
        return await self._tended(guild_id, series_id)

    async def move(
        self, guild_id: int, series_id: str, day: str, to_day: str | None, to_time: str | None, actor: Actor
    ) -> Outlook:
        """One occurrence (its ISO day by the rule) takes place at another local day or time, in words."""
        async with self._scheduler.changing(series_id):
            series = await self._theirs(guild_id, series_id, actor)
            if _is_done(series, actor):
                return await self._outlook(series, PREVIEWED)
            series = series.changed(self._clock.now()).asked(actor.interaction_id)
            found = await self._occurrence(series, day)
            local = moved_to(series, found, to_day, to_time, self._clock.now())
            note = found.note or found.noted(series, OccurrenceState.WAITING)
            note = replace(note, starts_at=series.at_local(local), local_start=local)
            await self._planned.replan(series, note, SeriesChange(series, self._clock.now(), notes=(note,)))
        return await self._tended(guild_id, series_id)

    async def before_deletion(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """What would be deleted, to be asked about first."""
        series = await self._theirs(guild_id, series_id, actor)
        self._check_not_under_way(await self._notes(series))
        return await self._outlook(series, PREVIEWED)

    async def delete(self, guild_id: int, series_id: str, actor: Actor) -> Series | None:
        """Forget the series; its planned meetup is called off. Records and minutes stay.

        None where it is forgotten already, as somebody asks whose press Discord delivers twice.
        While one of its meetups is under way it is not forgotten: people are told there what comes over to the next.
        """
        require_host(actor)
        async with self._scheduler.changing(series_id):
            if await self._series.load(series_id) is None:
                return None
            series = await self._theirs(guild_id, series_id, actor)
            notes = await self._notes(series)
            self._check_not_under_way(notes)
            await self._planned.delete(series, planned_of(notes), actor)
            self._faults.gone(series_id)
        await self._scheduler.wake()
        return series

    async def check_again(self, guild_id: int, series_id: str, actor: Actor) -> Outlook:
        """Somebody mended something: try again at once, and say again what is still wrong."""
        series = await self._theirs(guild_id, series_id, actor)
        async with self._scheduler.lock(series_id):  # the next start tries it, should this process die now
            await self._series.save(SeriesChange(await self._find(guild_id, series_id), self._clock.now()))
        await self._faults.forget(series_id)
        for note in await self._notes(series):
            if note.is_open and note.meetup_id is not None:
                await self._meetups.redraw(await self._meetups.find(note.meetup_id), restore=True)
        return await self._tended(guild_id, series_id)

    async def follow(self, guild_id: int, series_id: str, member_id: int, sees: Sees = everybody) -> Series:
        """Remind a member by direct message from now on. Raises Refusal for a series they may not see."""
        await self._seen(guild_id, series_id, sees)
        async with self._scheduler.lock(series_id):
            series = await self._find(guild_id, series_id)  # it may be deleted since Discord was asked
            await self._followers.add(series_id, member_id)
        return series

    async def unfollow(self, series_id: str, member_id: int) -> None:
        """Remind a member no more. Works from a direct message too, and for a series that is gone."""
        await self._followers.remove(series_id, member_id)

    async def _theirs(self, guild_id: int, series_id: str, actor: Actor) -> Series:
        """A series that somebody may change. Raises Refusal."""
        require_host(actor)
        series = await self._find(guild_id, series_id)
        await self._check_theirs(series, actor)
        return series

    async def _check_theirs(self, series: Series, actor: Actor) -> None:
        """Raise Refusal unless a host may write in the channel where the bot will write for them."""
        try:
            access = await self._channels.access(series.guild_id, series.channel_id, actor.member_id)
        except OSError:
            raise Refusal(_UNKNOWN) from None
        if access is Access.NONE:
            raise Refusal(NO_SERIES)
        if access is Access.READS:
            raise Refusal(
                say(
                    "You may not write in {channel} yourself, so this series is not yours to change. "
                    "Ask somebody who may.",
                    channel=Channel(series.channel_id),
                )
            )

    async def _preview(self, series: Series, notes: Sequence[OccurrenceNote], actor: Actor) -> Preview:
        draft = Draft(self._new_id(), actor.member_id, self._clock.now(), series)
        await self._drafts.keep(draft)
        found = upcoming(series, notes, draft.drawn_at, PREVIEWED)
        return Preview(draft, found, clash=await self._clash(series, found))

    async def _draft_of(self, guild_id: int, draft_id: str, actor: Actor) -> Draft:
        require_host(actor)
        draft = await self._drafts.load(draft_id)
        if draft is None or draft.member_id != actor.member_id:
            raise Refusal(_NO_DRAFT)
        if draft.series.guild_id != guild_id:
            raise Refusal(OTHER_SERVER)
        return draft

    async def _save_once(self, series: Series, actor: Actor) -> None:
        """Save a draft, unless that is done. Raises Refusal, and SeriesOutdated where somebody else was first."""
        before = await self._series.load(series.series_id)
        if before is None:
            await self._save_new(series)
        elif before.revision + 1 == series.revision:
            await self._save_edit(before, series, actor)
        elif replace(before, begins=series.begins, paused=series.paused, asked_by=series.asked_by) != series:
            raise Refusal(_EDITED_MEANWHILE)

    async def _save_new(self, series: Series) -> None:
        if series.revision:
            raise Refusal(NO_SERIES)
        now = self._clock.now()
        check_dates(series, now)
        # The preview may have lain there for a while; what passed meanwhile was not missed.
        begins = max(series.begins, series.first_look(now))
        async with self._creating:  # two at once would both see the last place that is free
            await self._check_series_limit(series.guild_id)
            await self._series.save(SeriesChange(replace(series, begins=begins), now, onto=-1))

    async def _save_edit(self, before: Series, draft: Series, actor: Actor) -> None:
        now = self._clock.now()
        after = caught_up(before, draft, now)
        notes = await self._notes(before)
        plan = replanned(before, after, notes, now)
        planned = plan.planned or planned_of(notes)
        change = SeriesChange(after, now, notes=plan.notes, forget=plan.forget, onto=before.revision)
        await self._planned.follow(before.channel_id, after, planned, change, actor)
        if after.host_id != before.host_id:
            await self._faults.mended(after.series_id, FaultKind.HOST_GONE)

    async def _leave_out(self, series: Series, day: str, actor: Actor) -> None:
        found = await self._occurrence(series, day)
        note = found.note or found.noted(series, OccurrenceState.SKIPPED)
        skipped = replace(note, state=OccurrenceState.SKIPPED)
        change = SeriesChange(series, self._clock.now(), notes=(skipped,))
        await self._planned.call_off(note, CallOff(CancelReason.SKIPPED, actor.member_id), change)

    async def _put_back(self, series: Series, day: str) -> None:
        now = self._clock.now()
        for note in await self._notes(series):
            if note.is_left_out and note.day.isoformat() == day:
                await self._planned.before_it_comes_back(series.series_id, note, now)
                waiting = brought_back(series, note, now)
                await self._series.save(SeriesChange(series, now, notes=(waiting,)))
                return
        raise Refusal(
            say("That occurrence is neither skipped nor cancelled, so there is nothing to bring back.")
        )

    def _check_not_under_way(self, notes: Sequence[OccurrenceNote]) -> None:
        """Raise Refusal while a meetup of these is under way; one that cannot be read ends by nobody's hand."""
        known = (self._meetups.known(each.meetup_id) for each in notes if each.meetup_id is not None)
        if any(each is not None and each.phase.is_live for each in known):
            raise Refusal(_UNDER_WAY)

    async def _check_series_limit(self, guild_id: int) -> None:
        if len(await self._series.of_guild(guild_id)) >= SERIES_LIMIT:
            raise Refusal(
                say(
                    "This server has {most} series, which is the most. Delete one first with "
                    "`/leancoffee schedule delete`.",
                    most=SERIES_LIMIT,
                )
            )

    async def _tended(self, guild_id: int, series_id: str) -> Outlook:
        """What is due is done at once, so that people see what came of their change."""
        await self._scheduler.tend(series_id)
        return await self._outcome(self.outlook(guild_id, series_id))

    async def _outcome(self, outlook: Awaitable[Outlook]) -> Outlook:
        """What came of a change that is saved, whether it can be read or not."""
        try:
            return await outlook
        except StoreFailed as failure:
            log.warning("What came of a change to a series cannot be read: %s", failure)
            raise Refusal(_SAVED_UNSEEN) from failure


def _is_done(series: Series, actor: Actor) -> bool:
    """Whether this very interaction has changed a series: Discord may deliver it again, also to the next process."""
    return actor.interaction_id in series.asked_by


def _written(notes: Sequence[OccurrenceNote], plan: Replanning) -> list[OccurrenceNote]:
    """The notes as they will be once a plan is carried out."""
    changed = {each.day: each for each in plan.notes}
    kept = [each for each in notes if each.day not in plan.forget and each.day not in changed]
    return [*kept, *changed.values()]
