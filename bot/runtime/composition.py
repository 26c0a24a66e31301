"""Puts the packages together: every port gets what fulfils it.

With `__main__`, which maps commands to functions, the only module that sees every package. It is run by `serving`.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import string

from bot.app.community.elsewhere import PeopleElsewhere
from bot.app.community.privacy import PrivacyService
from bot.app.community.retention import RetentionService
from bot.app.community.servers import ServerDataService
from bot.app.credit.corrections import Corrections
from bot.app.credit.exporting import ExportService
from bot.app.credit.proofs import KEYS_SECONDS, KeysHang, ProofService
from bot.app.credit.verification import VerificationService
from bot.app.history.history import HistoryService
from bot.app.history.keeping import HistoryKeeper
from bot.app.history.minutes import MinutesService
from bot.app.history.searches import Searches
from bot.app.hosting.service import HostingService
from bot.app.hosting.unnoted import UnnotedPeople
from bot.app.hosting.volunteering import Volunteering
from bot.app.measures import Measures
from bot.app.meetups.attendance.presence import PresenceService
from bot.app.meetups.attendance.voice import VoiceService
from bot.app.meetups.attendance.wakefulness import Wakefulness
from bot.app.meetups.recovery.beats import Beats
from bot.app.meetups.recovery.deleted_channels import DeletedChannels
from bot.app.meetups.recovery.gate import Gate
from bot.app.meetups.recovery.left_undone import LeftUndone
from bot.app.meetups.recovery.recovery import Recovery
from bot.app.meetups.recovery.steps import RecoverySteps
from bot.app.meetups.recovery.taking_in import TakingIn
from bot.app.meetups.service import Meetups
from bot.app.meetups.stage import StageRequests
from bot.app.meetups.undo import UndoService
from bot.app.ports import StoreFailed
from bot.app.proposals.service import ProposalService
from bot.app.series.actions import ActionsService
from bot.app.series.local_time import LocalTimes
from bot.app.series.planned.again import PlannedAgain
from bot.app.series.planned.changes import PlannedMeetups
from bot.app.series.scheduler import Scheduler
from bot.app.series.service import SeriesService
from bot.app.use_cases import UseCases
from bot.config import DEFAULT_API_BASE, Config
from bot.core.meetup.prompts.commands import NotePromptShown
from bot.export.on_demand import LogFilesOnDemand, MinutesFilesOnDemand
from bot.ops import keys, logs
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.runtime.client import DiscordClock, LeanCoffee
from bot.runtime.connection.command_sync import CommandSync
from bot.runtime.connection.gateway import keep_close_codes, stay_at_own_gateway
from bot.runtime.connection.sharding import SessionStarts, Sharding
from bot.runtime.parts import Delivery, Shared
from bot.store.store import SqlStore
from bot.ui.delivery.boards.keeper import PAUSE_SECONDS
from bot.ui.delivery.events.keeper import EVENT_PAUSE_SECONDS

log = logging.getLogger(__name__)

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
    shared = Shared(store, config, measures)
    delivery = Delivery(shared, board_pause_seconds, event_pause_seconds)
    gate = Gate()
    gate.close()
    meetups = _meetups(shared, delivery, gate)
    bot = LeanCoffee(
        use_cases=_use_cases(shared, delivery, meetups, gate),
        alarms=shared.alarms,
        announcer=delivery.announcer,
        messages=delivery.boards.clicks,
        requests=delivery.requests,
        scheduled_events=delivery.events,
        lines=shared.lines,
        command_sync=CommandSync(store.command_copies, config.dev_guild_id, is_mine=config.served.leads),
        measures=measures,
        sharding=None if config.shards is None else Sharding(config.shards, starts),
    )
    keep_close_codes(bot.http)
    if config.api_base != DEFAULT_API_BASE:
        stay_at_own_gateway(bot.http)
    delivery.attach(bot)
    return bot


def _meetups(shared: Shared, delivery: Delivery, gate: Gate) -> Meetups:
    meetups = Meetups(
        journal=shared.store.journal,
        heartbeat=shared.heartbeat,
        clock=shared.clock,
        alarms=shared.alarms,
        announcer=delivery.announcer,
        channels=shared.channels,
        settings=shared.settings,
        credit=shared.credit,
        gate=gate,
        new_id=new_id,
    )

    async def prompt_shown(meetup_id: str, prompt_id: int) -> None:
        await meetups.note(meetup_id, NotePromptShown(prompt_id))

    delivery.boards.on_prompt_shown = prompt_shown
    return meetups


def _use_cases(shared: Shared, delivery: Delivery, meetups: Meetups, gate: Gate) -> UseCases:
    store, people, choices, clock = shared.store, shared.people, shared.choices, shared.clock
    scheduler = _scheduler(shared, meetups)
    history_keeper = HistoryKeeper(store.past_meetups, shared.set_aside)
    meetups.when_over(history_keeper.over)
    presence = PresenceService(meetups, people, shared.channels, choices)
    stage = StageRequests(meetups, choices, shared.channels)
    presence.when_looked(stage.look)
    wakefulness = Wakefulness(presence, shared.heartbeat, shared.alarms, clock)
    privacy = _privacy(shared, delivery, meetups, scheduler)
    servers = _servers(shared, meetups, privacy)
    proofs = ProofService(FileSignatures(KeyFile(shared.config.signing_key_path)), store.public_keys, clock)
    return UseCases(
        meetups=meetups,
        presence=presence,
        stage=stage,
        voice=VoiceService(meetups, presence, shared.channels),
        undo=_undo(shared, meetups, presence, scheduler),
        hosting=HostingService(meetups, shared.channels),
        volunteering=_volunteering(shared, delivery, meetups, scheduler),
        recovery=_recovery(shared, delivery, meetups, gate, presence, wakefulness, scheduler),
        wakefulness=wakefulness,
        settings=shared.settings,
        credits=shared.credit,
        corrections=Corrections(meetups, store.journal, store.corrections, people, choices, shared.set_aside),
        member_log=shared.member_log,
        member_messages=delivery.member_messages,
        people=people,
        privacy=privacy,
        servers=servers,
        retention=_retention(shared, delivery, servers, privacy),
        series=_series(shared, meetups, scheduler),
        scheduler=scheduler,
        actions=ActionsService(meetups, store.series, scheduler, people),
        faults=shared.faults,
        set_aside=shared.set_aside,
        boards=delivery.boards,
        interactions=store.interactions,
        elsewhere=_elsewhere(shared, delivery, meetups, privacy),
        proposals=ProposalService(meetups, store.topic_drafts, clock, new_id),
        exports=_exports(shared, meetups, proofs),
        verification=VerificationService(
            records=store.credits, proofs=proofs, members=store.members, people=people
        ),
        history_keeper=history_keeper,
        history=HistoryService(store.past_meetups, Searches(new_id), shared.set_aside),
        minutes=MinutesService(
            meetups=meetups,
            credit=shared.credit,
            people=people,
            writer=MinutesFilesOnDemand(),
            set_aside=shared.set_aside,
        ),
    )


def _scheduler(shared: Shared, meetups: Meetups) -> Scheduler:
    return Scheduler(
        series=shared.store.series,
        journal=shared.store.journal,
        clock=shared.clock,
        clock_check=shared.clock_check,
        alarms=shared.alarms,
        channels=shared.channels,
        faults=shared.faults,
        meetups=meetups,
        settings=shared.settings,
        set_aside=shared.set_aside,
        new_id=new_id,
        volunteers=shared.store.volunteers,
    )


def _volunteering(shared: Shared, delivery: Delivery, meetups: Meetups, scheduler: Scheduler) -> Volunteering:
    volunteering = Volunteering(
        meetups=meetups,
        series=shared.store.series,
        volunteers=shared.store.volunteers,
        scheduler=scheduler,
        channels=shared.channels,
        announcer=delivery.announcer,
        clock=shared.clock,
        set_aside=shared.set_aside,
    )
    delivery.boards.all_wanted.next_time = volunteering.next_time
    delivery.next_times.held_before = volunteering.held_before
    return volunteering


def _undo(shared: Shared, meetups: Meetups, presence: PresenceService, scheduler: Scheduler) -> UndoService:
    series = shared.store.series
    planned = PlannedMeetups(series, meetups, scheduler)
    again = PlannedAgain(series, meetups, planned, scheduler, shared.clock)
    return UndoService(meetups, presence, shared.store.corrections, series, again, shared.channels)


def _series(shared: Shared, meetups: Meetups, scheduler: Scheduler) -> SeriesService:
    return SeriesService(
        series=shared.store.series,
        editions=shared.store.editions,
        drafts=shared.store.drafts,
        followers=shared.store.followers,
        clock=shared.clock,
        settings=shared.settings,
        meetups=meetups,
        channels=shared.channels,
        scheduler=scheduler,
        faults=shared.faults,
        set_aside=shared.set_aside,
        new_id=new_id,
    )


def _privacy(shared: Shared, delivery: Delivery, meetups: Meetups, scheduler: Scheduler) -> PrivacyService:
    return PrivacyService(
        store=shared.store.privacy,
        clock=shared.clock,
        meetups=meetups,
        people=shared.people,
        choices=shared.choices,
        lock_of=scheduler.lock,
        draw_again=delivery.draw_again,
        policy_url=shared.config.privacy_url,
    )


def _elsewhere(
    shared: Shared, delivery: Delivery, meetups: Meetups, privacy: PrivacyService
) -> PeopleElsewhere:
    return PeopleElsewhere(
        store=shared.store.privacy,
        journal=shared.store.journal,
        meetups=meetups,
        people=shared.people,
        privacy=privacy,
        draw_again=delivery.draw_again,
    )


def _exports(shared: Shared, meetups: Meetups, proofs: ProofService) -> ExportService:
    return ExportService(
        meetups=meetups,
        credit=shared.credit,
        member_log=shared.member_log,
        proofs=proofs,
        people=shared.people,
        clock=shared.clock,
        writer=LogFilesOnDemand(),
    )


def _servers(shared: Shared, meetups: Meetups, privacy: PrivacyService) -> ServerDataService:
    return ServerDataService(
        store=shared.store.servers,
        privacy=privacy,
        series=shared.store.series,
        clock=shared.clock,
        meetups=meetups,
        settings=shared.settings,
        people=shared.people,
        kept_days=shared.config.removed_server_days,
    )


def _retention(
    shared: Shared, delivery: Delivery, servers: ServerDataService, privacy: PrivacyService
) -> RetentionService:
    return RetentionService(
        store=shared.store.servers,
        servers=servers,
        clock=shared.clock,
        alarm=shared.alarms,
        overwrite_soon=privacy.overwrite_soon,
        ahead=delivery.requests.discord_time.ahead,
        presence_days=shared.config.presence_days,
        records_months=shared.config.records_months,
    )


def _recovery(
    shared: Shared,
    delivery: Delivery,
    meetups: Meetups,
    gate: Gate,
    presence: PresenceService,
    wakefulness: Wakefulness,
    scheduler: Scheduler,
) -> Recovery:
    store, clock = shared.store, shared.clock
    local_times = LocalTimes(
        series=store.series,
        rules=store.clock_rules,
        scheduler=scheduler,
        clock=clock,
        set_aside=shared.set_aside,
    )
    return Recovery(
        steps=RecoverySteps(shared.set_aside, meetups, gate),
        beats=Beats(shared.heartbeat, wakefulness, gate, meetups, shared.set_aside),
        taking_in=TakingIn(
            journal=store.journal,
            clock=clock,
            announcer=delivery.announcer,
            gate=gate,
            meetups=meetups,
            presence=presence,
            local_times=local_times,
        ),
        left_undone=LeftUndone(
            journal=store.journal,
            clock=clock,
            credit=shared.credit,
            announcer=delivery.announcer,
            meetups=meetups,
            series=scheduler,
            local_times=local_times,
        ),
        deleted_channels=DeletedChannels(meetups, presence, shared.channels, scheduler),
        alarms=shared.alarms,
        presence=presence,
        wakefulness=wakefulness,
        series=scheduler,
        ring=UnnotedPeople(meetups, shared.discord_channels, shared.choices).ring,
    )


async def make_keys_ready(
    store: SqlStore, config: Config, keys_seconds: float = KEYS_SECONDS
) -> asyncio.Task[None]:
    """Make the signing key at the first start, and note its public half; a fault is logged, and nothing is signed.

    Where the file's disk does not answer in time that is such a fault: the task that is returned goes on with it, and
    is for whoever ends the bot to cancel.
    """
    readying = asyncio.create_task(_make_keys_ready(store, config), name="make the keys ready")
    await asyncio.wait({readying}, timeout=keys_seconds)
    if readying.done():
        readying.result()
    else:
        log.error("Credentials are not signed. %s", KeysHang())
    return readying


async def _make_keys_ready(store: SqlStore, config: Config) -> None:
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
