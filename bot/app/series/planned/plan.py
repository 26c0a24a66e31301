"""What a meetup of a series begins with: its plan, who hosts it, and the topics and actions that come over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from bot.app.community.guild_settings import GuildSettingsService
from bot.app.meetups.reading import read
from bot.app.ports import Channels, Clock, Journal, Unreadable
from bot.app.series.planned.hosts import ChosenHosts
from bot.app.series.ports import SeriesStore
from bot.app.set_aside import SetAside
from bot.core.meetup.actions.asking import goes_on
from bot.core.meetup.actions.item import CarriedAction
from bot.core.meetup.commands import Actor, CarriedTopic, PlanMeetup
from bot.core.meetup.decide import apply
from bot.core.meetup.events import Event
from bot.core.meetup.hosting.commands import Volunteer
from bot.core.meetup.state import Meetup
from bot.core.policy import TOPIC_LIMIT
from bot.core.series.carryover import cohosts_for, comes_over
from bot.core.series.series import Series, Upcoming
from bot.core.structures.frozen import frozen


@frozen
class Planned:
    """A meetup that is to be, the events that make it, and the meetups of which topics and actions come over."""

    meetup: Meetup
    events: tuple[Event, ...]
    carried: tuple[str, ...]


@frozen
class _Before:
    """What the meetups before it hand on, and their ids."""

    meetup_ids: tuple[str, ...]
    topics: tuple[CarriedTopic, ...]
    actions: tuple[CarriedAction, ...]
    cohosts: tuple[int, ...]


class Planning:
    """Plans meetups of series. Nothing is written."""

    def __init__(
        self,
        series: SeriesStore,
        journal: Journal,
        clock: Clock,
        channels: Channels,
        settings: GuildSettingsService,
        set_aside: SetAside,
        new_id: Callable[[], str],
        hosts: ChosenHosts,
    ) -> None:
        self._series = series
        self._journal = journal
        self._clock = clock
        self._channels = channels
        self._settings = settings
        self._set_aside = set_aside
        self._new_id = new_id
        self._hosts = hosts

    async def plan(self, series: Series, due: Upcoming, voice_channel_id: int | None) -> Planned:
        """The meetup of an occurrence, in this voice channel (a snowflake).

        Raises OSError where Discord does not tell who sees the channels.
        """
        before = await self._before(series, due)
        # By now the server may be called otherwise than when the series was made.
        server = self._channels.server_name(series.guild_id) or series.organizer
        plan = PlanMeetup(
            Actor(series.host_id, is_host=True),
            self._new_id(),
            series.guild_id,
            series.channel_id,
            voice_channel_id,
            series.title,
            await self._settings.organizer(series.guild_id, server),
            series.policy,
            series.occurrence(due.day, due.starts_at),
            before.topics,
            actions=before.actions,
            cohosts=before.cohosts,
        )
        now = self._clock.now()
        planned, events = apply(None, plan, now)
        assert planned is not None
        volunteer = await self._hosts.of(series, due.day)
        if volunteer is not None:
            hosted, chosen = apply(planned, Volunteer(volunteer), now)
            assert hosted is not None
            planned, events = hosted, (*events, *chosen)
        return Planned(planned, events, before.meetup_ids)

    async def _before(self, series: Series, due: Upcoming) -> _Before:
        """What is handed on. A meetup that cannot be read waits until it can.

        So does one whose topics have no room on the board beside those of earlier ones. Topics and actions do not
        come over into a channel where people read them who may not see the one they were written in; they wait there.
        """
        meetup_ids: list[str] = []
        topics: list[CarriedTopic] = []
        actions: list[CarriedAction] = []
        cohosts: tuple[int, ...] = ()
        async for meetup_id, meetup in self._leftovers(series):
            if meetup is None:
                meetup_ids.append(meetup_id)
                continue
            noted = cohosts_for(meetup, due.day)
            cohosts = cohosts if noted is None else noted
            its_topics = comes_over(meetup)
            # Several may have waited for a channel: the next board has room for the others.
            has_room = not topics or len(topics) + len(its_topics) <= TOPIC_LIMIT
            if has_room and await self._channels.reaches_no_further(
                series.guild_id, series.channel_id, meetup.plan.channel_id
            ):
                meetup_ids.append(meetup_id)
                topics.extend(its_topics)
                actions.extend(goes_on(meetup))
        seeing = await self._hosts.seeing(series, cohosts)
        return _Before(tuple(meetup_ids), tuple(topics), tuple(actions), seeing)

    async def _leftovers(self, series: Series) -> AsyncIterator[tuple[str, Meetup | None]]:
        for meetup_id in await self._series.leftovers(series.series_id):
            try:
                told = await read(self._journal, meetup_id)
            except Unreadable as unreadable:
                self._set_aside.add(unreadable)
                continue
            yield meetup_id, None if told is None else told.meetup
