"""The use cases over a real store and the ports of tests.app.ports."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta

from bot.app.clock_check import ClockCheck
from bot.app.community.attendance_choices import AttendanceChoices, Noted
from bot.app.community.elsewhere import PeopleElsewhere
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.community.people import PeopleService
from bot.app.community.privacy import PrivacyService
from bot.app.credit.corrections import Corrections
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService
from bot.app.hosting.unnoted import UnnotedPeople
from bot.app.hosting.volunteering import Volunteering
from bot.app.meetups.attendance.heartbeat import HeartbeatService
from bot.app.meetups.attendance.presence import PresenceService, VoiceMove
from bot.app.meetups.attendance.voice import VoiceService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.recovery.beats import Beats
from bot.app.meetups.recovery.deleted_channels import DeletedChannels
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.recovery.left_undone import LeftUndone
from bot.app.meetups.recovery.recovery import Recovery
from bot.app.meetups.recovery.steps import RecoverySteps
from bot.app.meetups.recovery.taking_in import TakingIn
from bot.app.meetups.request import StartRequest
from bot.app.meetups.service import Meetups
from bot.app.series.actions import ActionsService
from bot.app.series.faults import FaultLog
from bot.app.series.local_time import LocalTimes
from bot.app.series.scheduler import Scheduler
from bot.app.series.service import SeriesService
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import Actor, Command, Finish, Next, PlaceDot, ProposeTopic
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from tests.app.ports import (
    CHANNEL,
    GUILD,
    ROOM,
    FailingCredits,
    FailingJournal,
    NotedAlarms,
    NotedAnnouncements,
    NotedNews,
    SetChannels,
    SetClock,
)

PAUSE_SECONDS = 0.01
"""Before what stumbled at a start is tried again."""

ANA = Actor(2**62 + 10, is_host=True)
LI, SAM = Actor(2**62 + 11), Actor(2**62 + 12)

_ids = itertools.count(1)


def _new_id() -> str:
    return f"m{next(_ids)}"


class Bench:
    """One process's use cases over a store; two of them over one store are two processes."""

    def __init__(self, store: SqlStore, clock: SetClock) -> None:
        self.store = store
        self.clock = clock
        self.ahead = timedelta()
        self.alarms = NotedAlarms()
        self.announcer = NotedAnnouncements()
        self.journal = FailingJournal(store.journal)
        self.credits = FailingCredits(store.credits)
        self.set_aside = SetAside()
        self.settings = GuildSettingsService(store.settings, "UTC", self.set_aside)
        self.people = PeopleService(store.people)
        self.channels = SetChannels()
        self.choices = AttendanceChoices(store.privacy, clock)
        noted = Noted(self.channels, self.choices)
        self.news = NotedNews()
        self.gate = Gate(PATIENCE_SECONDS)
        self.heartbeat = HeartbeatService(store.heartbeat, self.alarms, clock)
        self.credit = CreditService(self.credits, PAUSE_SECONDS, self.settings.contact)
        self.member_log = MemberLogService(
            records=self.credits,
            members=store.members,
            claim_links=store.claim_links,
            clock=clock,
            set_aside=self.set_aside,
        )
        self.meetups = Meetups(
            journal=self.journal,
            heartbeat=self.heartbeat,
            clock=clock,
            alarms=self.alarms,
            announcer=self.announcer,
            channels=noted,
            settings=self.settings,
            credit=self.credit,
            gate=self.gate,
            new_id=_new_id,
        )
        self.corrections = Corrections(
            self.meetups, self.journal, store.corrections, self.people, self.choices, self.set_aside
        )
        self.faults = FaultLog(
            store.faults, store.series, clock, self.news, self.set_aside, waited_seconds=PATIENCE_SECONDS
        )
        self.scheduler = Scheduler(
            series=store.series,
            journal=self.journal,
            clock=clock,
            clock_check=ClockCheck(lambda: self.ahead, lambda: None),
            alarms=self.alarms,
            channels=self.channels,
            faults=self.faults,
            meetups=self.meetups,
            settings=self.settings,
            set_aside=self.set_aside,
            new_id=_new_id,
            volunteers=store.volunteers,
        )
        self.actions = ActionsService(self.meetups, store.series, self.scheduler, self.people)
        self.presence = PresenceService(self.meetups, self.people, noted, self.choices)
        self.wakefulness = Wakefulness(self.presence, self.heartbeat, self.alarms, clock)
        self.voice = VoiceService(self.meetups, self.presence, noted)
        self.volunteering = Volunteering(
            meetups=self.meetups,
            series=store.series,
            volunteers=store.volunteers,
            scheduler=self.scheduler,
            channels=self.channels,
            announcer=self.announcer,
            clock=clock,
            set_aside=SetAside(),
        )
        self.drawn_again: list[str] = []
        self.privacy = PrivacyService(
            store=store.privacy,
            clock=clock,
            meetups=self.meetups,
            people=self.people,
            choices=self.choices,
            lock_of=self.scheduler.lock,
            draw_again=lambda meetup: self.drawn_again.append(meetup.meetup_id),
            pause_seconds=PAUSE_SECONDS,
        )
        self.elsewhere = PeopleElsewhere(
            store=store.privacy,
            journal=self.journal,
            meetups=self.meetups,
            people=self.people,
            privacy=self.privacy,
            draw_again=lambda meetup: self.drawn_again.append(meetup.meetup_id),
        )
        self.unnoted = UnnotedPeople(self.meetups, self.channels, self.choices)
        local_times = LocalTimes(
            series=store.series,
            rules=store.clock_rules,
            scheduler=self.scheduler,
            clock=clock,
            set_aside=self.set_aside,
        )
        self.recovery = Recovery(
            steps=RecoverySteps(self.set_aside, self.meetups, self.gate, PAUSE_SECONDS),
            beats=Beats(self.heartbeat, self.wakefulness, self.gate, self.meetups, self.set_aside),
            taking_in=TakingIn(
                journal=self.journal,
                clock=clock,
                announcer=self.announcer,
                gate=self.gate,
                meetups=self.meetups,
                presence=self.presence,
                local_times=local_times,
            ),
            left_undone=LeftUndone(
                journal=self.journal,
                clock=clock,
                credit=self.credit,
                announcer=self.announcer,
                meetups=self.meetups,
                series=self.scheduler,
                local_times=local_times,
            ),
            deleted_channels=DeletedChannels(self.meetups, self.presence, self.channels, self.scheduler),
            alarms=self.alarms,
            presence=self.presence,
            wakefulness=self.wakefulness,
            series=self.scheduler,
            ring=self.unnoted.ring,
        )
        self.series = SeriesService(
            series=store.series,
            editions=store.editions,
            drafts=store.drafts,
            followers=store.followers,
            clock=clock,
            settings=self.settings,
            meetups=self.meetups,
            channels=self.channels,
            scheduler=self.scheduler,
            faults=self.faults,
            set_aside=self.set_aside,
            new_id=_new_id,
        )

    async def start(
        self, channel_id: int = CHANNEL, present: Sequence[Actor] = (ANA, LI), by: Actor = ANA
    ) -> Meetup:
        """A meetup with a voice channel, in which `present` sit already."""
        self.channels.people[ROOM] = tuple(each.member_id for each in present)
        request = StartRequest(GUILD, channel_id, ROOM, "Agile Ottawa", "November")
        return await self.meetups.start(request, by)

    async def held(self, minutes: float) -> Meetup:
        """A meetup in which Ana and Li were in voice for so many minutes, and which is over."""
        meetup = await self.start()
        self.clock.pass_minutes(minutes)
        return await self.execute(meetup, Finish(ANA))

    async def voting(self, topics: int = 2) -> Meetup:
        """A meetup whose voting is open."""
        meetup = await self.start()
        for number in range(1, topics + 1):
            meetup = await self.execute(meetup, ProposeTopic(LI, f"Topic {number}"))
        return await self.execute(meetup, Next(ANA))

    async def discussing(self) -> Meetup:
        """A meetup whose first timebox of five minutes begins now."""
        meetup = await self.voting()
        meetup = await self.execute(meetup, PlaceDot(LI, 1))
        return await self.execute(meetup, Next(ANA))

    async def execute(self, meetup: Meetup, command: Command) -> Meetup:
        """Ask in the meetup's own server."""
        return await self.meetups.execute(meetup.meetup_id, command, GUILD)

    async def move(self, member: Actor, left: int | None, entered: int | None) -> None:
        """Somebody changes the voice channel; None is outside."""
        name = f"Member {member.member_id}"
        await self.presence.moved(VoiceMove(GUILD, member.member_id, name, left, entered))

    async def kept(self, meetup: Meetup) -> list[Event]:
        """The journal of a meetup."""
        return list((await self.store.journal.load(meetup.meetup_id)).events)
