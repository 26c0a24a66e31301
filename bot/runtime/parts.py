"""What the bot is made of besides its use cases: what they share, and all that shows a meetup.

Only `bot.runtime.composition` knows these two; everything else is handed the parts that it needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from discord.ext import commands

from bot.app.clock_check import ClockCheck
from bot.app.community.attendance_choices import AttendanceChoices, Noted
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.community.people import PeopleService
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService
from bot.app.credit.messages import MemberMessages
from bot.app.history.minutes import MinutesFile, gathered
from bot.app.measures import Measures
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.ports import Unreadable
from bot.app.series.faults import FaultLog
from bot.app.set_aside import SetAside
from bot.config import Config
from bot.core.credit.record import CreditRecord
from bot.core.meetup.state import Meetup
from bot.export.on_demand import minutes_on_demand
from bot.runtime.alarms import AlarmClock
from bot.runtime.client import DiscordClock
from bot.runtime.connection.lines import Lines
from bot.runtime.requests.requests import Requests
from bot.store.store import SqlStore
from bot.ui.delivery.announcers import Announcers
from bot.ui.delivery.boards.keeper import BoardKeeper
from bot.ui.delivery.direct_messages import DirectMessages
from bot.ui.delivery.events.keeper import ScheduledEventKeeper
from bot.ui.delivery.inbox import DiscordInbox
from bot.ui.delivery.next_times import NextTimeKeeper
from bot.ui.delivery.notifier import DiscordNotifier
from bot.ui.delivery.room.discord_room import DiscordRoom
from bot.ui.delivery.room.keeper import RoomKeeper
from bot.ui.kit.channels import DiscordChannels


class Shared:
    """What many use cases share: the store, the time, what can be seen of Discord, and what is known of people."""

    def __init__(self, store: SqlStore, config: Config, measures: Measures | None) -> None:
        self.store = store
        self.config = config
        self.clock = DiscordClock()
        self.requests = Requests(config.requests_per_second)
        self.clock_check = ClockCheck(self.requests.discord_time.ahead, self.requests.ask_time)
        self.alarms = AlarmClock(measures, self.clock_check.is_far_ahead)
        self.set_aside = SetAside()
        self.people = PeopleService(store.people)
        self.settings = GuildSettingsService(store.settings, config.default_timezone, self.set_aside)
        self.credit = CreditService(store.credits, contact_of=self.settings.contact)
        self.choices = AttendanceChoices(store.privacy, self.clock)
        self.discord_channels = DiscordChannels()
        self.channels = Noted(self.discord_channels, self.choices)
        self.notifier = DiscordNotifier()
        self.faults = FaultLog(store.faults, store.series, self.clock, self.notifier, self.set_aside)
        self.lines = Lines()
        # A process that serves all of them knows one shard, over however many Discord recommends.
        silent = self.lines.all_silent_since if config.shards is None else self.lines.silent_since
        self.heartbeat = HeartbeatService(store.heartbeat, self.alarms, self.clock, silent)
        self.member_log = MemberLogService(
            records=store.credits,
            members=store.members,
            claim_links=store.claim_links,
            clock=self.clock,
            set_aside=self.set_aside,
        )


class Delivery:
    """What keeps everything true that shows a meetup in Discord, and tells members of their own log."""

    def __init__(self, shared: Shared, board_pause_seconds: float, event_pause_seconds: float) -> None:
        store = shared.store

        async def minutes_of(meetup: Meetup, records: Sequence[CreditRecord]) -> MinutesFile:
            return await minutes_on_demand(await gathered(meetup, records, shared.people))

        async def records_of(meetup_id: str) -> Sequence[CreditRecord] | None:
            """None as well where one cannot be read: a meetup that is over is not to look alive for it."""
            try:
                return await shared.credit.of_meetup(meetup_id)
            except Unreadable as unreadable:
                shared.set_aside.add(unreadable)
                return None

        self.requests = shared.requests
        self.events = ScheduledEventKeeper(
            store.scheduled_event_posts, store.posts, shared.faults, shared.set_aside, event_pause_seconds
        )
        self.boards = BoardKeeper(
            store.posts,
            records_of,
            minutes_of,
            self.events.interest.in_meetup,
            shared.faults,
            board_pause_seconds,
            self.requests.budget.stretch_seconds,
        )
        self._direct_messages = direct_messages = DirectMessages(store.posts, store.followers)
        inbox, room = DiscordInbox(), DiscordRoom()
        self.member_messages = MemberMessages(
            credit=shared.credit,
            member_log=shared.member_log,
            store=store.member_messages,
            inbox=inbox,
            alarm=shared.alarms,
            clock=shared.clock,
        )
        self._rooms = rooms = RoomKeeper(room, store.posts)
        rooms.on_taken_away = self.boards.changed
        self.boards.all_wanted.stands_in_room = rooms.stands
        self.next_times = NextTimeKeeper(self.boards)
        self.announcer = Announcers(
            self.boards, self.next_times, self.events, direct_messages, self.member_messages, rooms
        )
        shown_by = (self.boards, self.events, direct_messages, inbox, room, rooms)
        self._attached = (*shown_by, shared.discord_channels, shared.notifier)

    def attach(self, client: commands.AutoShardedBot) -> None:
        """Show everything through this client from now on."""
        for each in self._attached:
            each.attach(client)

    def draw_again(self, meetup: Meetup) -> None:
        """Draw anew what tells of people: somebody was erased."""
        self.boards.again(meetup)
        self.events.changed(meetup)
        self._direct_messages.changed(meetup)
        self._rooms.changed(meetup)
