"""Puts the packages together and runs the bot until it is told to stop.

With `__main__`, which maps commands to functions, the only module that sees every package.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
import string
from collections.abc import Sequence

import discord

from bot.app.community.attendance_choices import AttendanceChoices, Noted
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
from bot.app.history.minutes import MinutesService, gathered
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
from bot.ops import keys, lock, logs
from bot.ops.keys import KeyFile
from bot.ops.monitoring.monitor import Monitor, monitored
from bot.ops.signatures import FileSignatures
from bot.runtime.alarms import AlarmClock
from bot.runtime.beside import running_beside
from bot.runtime.client import DiscordClock, LeanCoffee
from bot.runtime.command_sync import CommandSync
from bot.runtime.endings import ended_by
from bot.runtime.gateway import keep_close_codes, stay_at_own_gateway
from bot.runtime.requests.requests import Requests
from bot.runtime.sharding import Sharding
from bot.runtime.watched import watched
from bot.store.opening import open_store
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


def new_id() -> str:
    """Twelve random letters and digits: unguessable, and short enough for a custom_id."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(12))


def compose(
    store: SqlStore,
    config: Config,
    board_pause_seconds: float = PAUSE_SECONDS,
    event_pause_seconds: float = EVENT_PAUSE_SECONDS,
    measures: Measures | None = None,
) -> LeanCoffee:
    """Build the bot over an open store. Needs a running event loop; nothing is connected yet.

    The pauses are the least time between two edits of the same scene of a board, and of a native event.
    """
    set_aside = SetAside()
    people = PeopleService(store.people)
    guild_settings = GuildSettingsService(store.settings, config.default_timezone, set_aside)
    credit = CreditService(store.credits, contact_of=guild_settings.contact)

    async def minutes_of(meetup: Meetup, records: Sequence[CreditRecord]) -> str:
        told = await gathered(meetup, records, people)
        return await minutes_on_demand(meetup, told.names, records)

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
        command_sync=CommandSync(store.command_copies, config.dev_guild_id),
        measures=measures,
        sharding=None if config.shards is None else Sharding(config.shards),
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


def run(config: Config) -> int:
    """Run on Discord until SIGTERM or SIGINT; the exit code. Raises DatabaseRefused, Ended.

    The code is 0, or 1 where the bot gave up and another start may help.
    """
    discord.http.Route.BASE = config.api_base
    return asyncio.run(_serve(config))


async def _serve(config: Config) -> int:
    async with (
        # First of all: an address in use ends this process before anything is changed.
        monitored(config.metrics_address, os.environ) as monitor,
        lock.held(config.database),
    ):
        store = await open_store(config.database)
        store.measured_by(monitor.figures)
        try:
            await make_keys_ready(store, config)
            # Not `async with bot`: leaving it would wait without a limit for connections that hang.
            bot = compose(store, config, measures=monitor.figures)
            watched(bot, monitor)
            # What is there now stays, and need not be looked through for garbage again and again while people wait.
            gc.freeze()
            async with running_beside(store, bot.give_up, config):
                return await _until_told_to_stop(bot, config, monitor)
        finally:
            await store.close()


async def _until_told_to_stop(bot: LeanCoffee, config: Config, monitor: Monitor) -> int:
    """Connect; on a signal stop taking work, drain, and close the client. The caller closes the store.

    Returns the exit code. Raises Ended where the connection could not be made, or is lost for good.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    connection = asyncio.create_task(bot.start(config.token.reveal()), name="connection")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    giving_up = asyncio.create_task(bot.gave_up.wait(), name="give up")
    await asyncio.wait({connection, stopping, giving_up}, return_when=asyncio.FIRST_COMPLETED)
    monitor.stopping()
    for each in (stopping, giving_up):
        each.cancel()
    if connection.done():
        await _disconnect(bot, connection)
        error = connection.exception()
        raise (
            ended_by(error, is_logged_in=bot.application_id is not None) or error or AssertionError
        ) from error
    log.info("Told to stop: finishing what is under way.")
    await bot.drain()
    await _disconnect(bot, connection)
    log.info("Stopped.")
    if bot.ended is not None:
        raise bot.ended
    return 1 if bot.gave_up.is_set() else 0


async def _disconnect(bot: LeanCoffee, connection: asyncio.Task[None]) -> None:
    """Close the client; what hangs is left after a moment, and the pause of a reconnection is not waited for."""
    closing = asyncio.create_task(bot.close(), name="close")
    await asyncio.wait({closing}, timeout=_CLOSE_SECONDS)
    connection.cancel()
    _, left = await asyncio.wait({closing, connection}, timeout=_CLOSE_SECONDS)
    if left:
        log.warning(
            "Stopping without having closed: %s.", ", ".join(sorted(each.get_name() for each in left))
        )
