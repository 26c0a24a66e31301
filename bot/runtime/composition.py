"""Puts the packages together: every port gets what fulfils it.

With `__main__`, which maps commands to functions, the only module that sees every package. It is run by `serving`.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import string
from collections.abc import Sequence

from bot.app.community.attendance_choices import AttendanceChoices, Noted
from bot.app.community.elsewhere import PeopleElsewhere
from bot.app.community.guild_settings import GuildSettingsService
from bot.app.community.people import PeopleService
from bot.app.community.privacy import PrivacyService
from bot.app.community.retention import RetentionService
from bot.app.community.servers import ServerDataService
from bot.app.credit.corrections import Corrections
from bot.app.credit.exporting import ExportService
from bot.app.credit.issuing import CreditService
from bot.app.credit.member_log import MemberLogService
from bot.app.credit.messages import MemberMessages
from bot.app.credit.proofs import ProofService
from bot.app.credit.verification import VerificationService
from bot.app.history.history import HistoryService
from bot.app.history.keeping import HistoryKeeper
from bot.app.history.minutes import MinutesFile, MinutesService, gathered
from bot.app.history.searches import Searches
from bot.app.hosting.service import HostingService
from bot.app.hosting.volunteering import Volunteering
from bot.app.measures import Measures
from bot.app.meetups.gate import Gate
from bot.app.meetups.heartbeat import HeartbeatService
from bot.app.meetups.presence import PresenceService
from bot.app.meetups.recovery import Recovery
from bot.app.meetups.service import Meetups
from bot.app.meetups.stage import StageRequests
from bot.app.meetups.undo import UndoService
from bot.app.meetups.voice import VoiceService
from bot.app.ports import StoreFailed
from bot.app.proposals.service import ProposalService
from bot.app.series.actions import ActionsService
from bot.app.series.faults import FaultLog
from bot.app.series.local_time import LocalTimes
from bot.app.series.scheduler import Scheduler
from bot.app.series.service import SeriesService
from bot.app.set_aside import SetAside
from bot.app.use_cases import UseCases
from bot.config import DEFAULT_API_BASE, Config
from bot.core.credit.record import CreditRecord
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.core.meetup.state import Meetup
from bot.export.on_demand import LogFilesOnDemand, MinutesFilesOnDemand, minutes_on_demand
from bot.ops import keys, logs
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.runtime.alarms import AlarmClock
from bot.runtime.client import DiscordClock, LeanCoffee
from bot.runtime.command_sync import CommandSync
from bot.runtime.gateway import keep_close_codes, stay_at_own_gateway
from bot.runtime.requests.requests import Requests
from bot.runtime.sharding import SessionStarts, Sharding
from bot.store.store import SqlStore
from bot.ui.delivery.announcers import Announcers
from bot.ui.delivery.boards import PAUSE_SECONDS, BoardKeeper
from bot.ui.delivery.direct_messages import DirectMessages
from bot.ui.delivery.inbox import DiscordInbox
from bot.ui.delivery.notifier import DiscordNotifier
from bot.ui.delivery.room.discord_room import DiscordRoom
from bot.ui.delivery.room.keeper import RoomKeeper
from bot.ui.delivery.scheduled_events import EVENT_PAUSE_SECONDS, ScheduledEventKeeper
from bot.ui.kit.channels import DiscordChannels

log = logging.getLogger(__name__)

_CLOSE_SECONDS = 1.0
"""Twice this for closing the connections; with what the guard and the drawing may take, 8 s at most."""
_ID_LETTERS = string.ascii_lowercase + string.digits
_ID_LENGTH = 12


def new_id() -> str:
    """Twelve random letters and digits: unguessable, and short enough for a custom_id."""
    drawn = secrets.randbelow(len(_ID_LETTERS) ** _ID_LENGTH)
    digits = (drawn // len(_ID_LETTERS) ** place for place in range(_ID_LENGTH))
    return "".join(_ID_LETTERS[each % len(_ID_LETTERS)] for each in digits)


def compose(
    store: SqlStore,
    config: Config,
    board_pause_seconds: float = PAUSE_SECONDS,
    event_pause_seconds: float = EVENT_PAUSE_SECONDS,
    starts: SessionStarts | None = None,
    measures: Measures | None = None,
) -> LeanCoffee:
    """Build the bot over an open store. Needs a running event loop; nothing is connected yet.

    The pauses are the least time between two edits of the same scene of a board, and of a native event; `starts` are
    the turns of several processes to begin a session.
    """
    set_aside = SetAside()
    people = PeopleService(store.people)
    guild_settings = GuildSettingsService(store.settings, config.default_timezone, set_aside)
    credit = CreditService(store.credits, contact_of=guild_settings.contact)

    async def minutes_of(meetup: Meetup, records: Sequence[CreditRecord]) -> MinutesFile:
        return await minutes_on_demand(await gathered(meetup, records, people))

    alarms, clock = AlarmClock(measures), DiscordClock()
    notifier, discord_channels = DiscordNotifier(), DiscordChannels()
    choices = AttendanceChoices(store.privacy, clock)
    channels = Noted(discord_channels, choices)
    faults = FaultLog(store.faults, store.series, clock, notifier, set_aside)
    events = ScheduledEventKeeper(store.scheduled_event_posts, store.posts, faults, event_pause_seconds)
    requests, inbox = Requests(config.requests_per_second), DiscordInbox()
    boards = BoardKeeper(
        store.posts,
        credit.of_meetup,
        minutes_of,
        events.interest.in_meetup,
        faults,
        board_pause_seconds,
        requests.budget.stretch_seconds,
    )
    direct_messages = DirectMessages(store.posts, store.followers)
    member_log = MemberLogService(
        credits=store.credits, members=store.members, claim_links=store.claim_links, clock=clock
    )
    member_messages = MemberMessages(
        credit=credit,
        member_log=member_log,
        store=store.member_messages,
        inbox=inbox,
        alarm=alarms,
        clock=clock,
    )
    room = DiscordRoom()
    rooms = RoomKeeper(room, channels, store.posts)
    announcer = Announcers(boards, events, direct_messages, member_messages, rooms)
    gate = Gate()
    gate.close()
    heartbeat = HeartbeatService(store.heartbeat, alarms, clock)
    meetups = Meetups(
        journal=store.journal,
        heartbeat=heartbeat,
        clock=clock,
        alarms=alarms,
        announcer=announcer,
        channels=channels,
        settings=guild_settings,
        credit=credit,
        gate=gate,
        new_id=new_id,
    )
    history_keeper = HistoryKeeper(store.past_meetups, set_aside)
    meetups.when_over(history_keeper.over)

    async def prompt_shown(meetup_id: str, prompt_id: int) -> None:
        await meetups.note(meetup_id, NotePromptShown(prompt_id))

    boards.on_prompt_shown = prompt_shown
    scheduler = Scheduler(
        series=store.series,
        journal=store.journal,
        clock=clock,
        alarms=alarms,
        channels=channels,
        faults=faults,
        meetups=meetups,
        settings=guild_settings,
        set_aside=set_aside,
        new_id=new_id,
        volunteers=store.volunteers,
    )
    volunteering = Volunteering(
        meetups=meetups,
        series=store.series,
        volunteers=store.volunteers,
        scheduler=scheduler,
        channels=channels,
        announcer=announcer,
        clock=clock,
        set_aside=set_aside,
    )
    boards.all_wanted.next_time = volunteering.next_time
    local_times = LocalTimes(
        series=store.series, rules=store.clock_rules, scheduler=scheduler, clock=clock, set_aside=set_aside
    )
    series = SeriesService(
        series=store.series,
        editions=store.editions,
        drafts=store.drafts,
        followers=store.followers,
        clock=clock,
        settings=guild_settings,
        meetups=meetups,
        channels=channels,
        scheduler=scheduler,
        faults=faults,
        set_aside=set_aside,
        new_id=new_id,
    )
    presence = PresenceService(meetups, people, channels, choices)

    def draw_again(meetup: Meetup) -> None:
        boards.again(meetup)
        events.changed(meetup)

    privacy = PrivacyService(
        store=store.privacy,
        clock=clock,
        meetups=meetups,
        people=people,
        choices=choices,
        lock_of=scheduler.lock,
        draw_again=draw_again,
        policy_url=config.privacy_url,
    )
    servers = ServerDataService(
        store=store.servers,
        privacy=store.privacy,
        series=store.series,
        clock=clock,
        meetups=meetups,
        settings=guild_settings,
        lock_of=scheduler.lock,
        overwrite_soon=privacy.overwrite_soon,
        kept_days=config.removed_server_days,
    )
    retention = RetentionService(
        store=store.servers,
        servers=servers,
        clock=clock,
        alarm=alarms,
        overwrite_soon=privacy.overwrite_soon,
        presence_days=config.presence_days,
        records_months=config.records_months,
    )
    recovery = Recovery(
        journal=store.journal,
        clock=clock,
        alarms=alarms,
        announcer=announcer,
        channels=channels,
        credit=credit,
        heartbeat=heartbeat,
        gate=gate,
        set_aside=set_aside,
        meetups=meetups,
        presence=presence,
        series=scheduler,
        local_times=local_times,
    )
    proofs = ProofService(FileSignatures(KeyFile(config.signing_key_path)), store.public_keys, clock)
    use_cases = UseCases(
        meetups,
        presence,
        StageRequests(meetups, choices),
        VoiceService(meetups, presence, channels),
        UndoService(meetups, presence, store.corrections, store.series),
        HostingService(meetups, channels),
        volunteering,
        recovery,
        guild_settings,
        credit,
        Corrections(meetups, store.journal, store.corrections, people, choices),
        member_log,
        member_messages,
        proofs,
        people,
        privacy,
        servers,
        retention,
        series,
        scheduler,
        ActionsService(meetups, store.series, scheduler),
        faults,
        set_aside,
        boards=boards,
        elsewhere=PeopleElsewhere(
            store=store.privacy,
            journal=store.journal,
            meetups=meetups,
            people=people,
            privacy=privacy,
            draw_again=draw_again,
        ),
        proposals=ProposalService(meetups, store.topic_drafts, clock, new_id),
        exports=ExportService(
            meetups=meetups,
            credit=credit,
            member_log=member_log,
            proofs=proofs,
            people=people,
            clock=clock,
            writer=LogFilesOnDemand(),
        ),
        verification=VerificationService(
            records=store.credits, proofs=proofs, members=store.members, people=people
        ),
        history_keeper=history_keeper,
        history=HistoryService(store.past_meetups, Searches(new_id)),
        minutes=MinutesService(meetups=meetups, credit=credit, people=people, writer=MinutesFilesOnDemand()),
    )
    bot = LeanCoffee(
        use_cases=use_cases,
        alarms=alarms,
        announcer=announcer,
        messages=boards.clicks,
        requests=requests,
        scheduled_events=events,
        command_sync=CommandSync(store.command_copies, config.dev_guild_id, is_mine=config.served.leads),
        measures=measures,
        sharding=None if config.shards is None else Sharding(config.shards, starts),
    )
    keep_close_codes(bot.http)
    if config.api_base != DEFAULT_API_BASE:
        stay_at_own_gateway(bot.http)
    for each in (boards, events, direct_messages, inbox, room, rooms, discord_channels, notifier):
        each.attach(bot)
    return bot


async def make_keys_ready(store: SqlStore, config: Config) -> None:
    """Make the signing key at the first start, and note its public half; a fault is logged, and nothing is signed."""
    file, now = KeyFile(config.signing_key_path), DiscordClock().now()
    try:
        known = await store.public_keys.all()
        ring = await asyncio.to_thread(keys.ready, file, known, now)
        if ring is None:
            return
        if ring.signing is not None:
            logs.hide(ring.signing.private)
        for each in sorted(ring.trusted - known):
            await store.public_keys.add(each, now)
    except StoreFailed as fault:
        log.error("The signing keys are looked at again at the next start: %s", fault)
